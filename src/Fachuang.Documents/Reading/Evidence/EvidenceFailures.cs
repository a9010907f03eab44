namespace Fachuang.Documents.Reading.Evidence;

/// <summary>Why an evidence was not read, in the words of those who handed it in: the readers were made for task lists and speak of importing.</summary>
internal static class EvidenceFailures
{
    /// <summary>The words, without a closing full stop.</summary>
    public static string Words(ReadFailure failure) => failure.Code switch
    {
        "file.password" => "文件加了打开密码，读不出来；取消密码后重新上传",
        "file.empty" => "文件是空的",
        "file.no-text" => "文件里没有文字",
        "file.image" => "文件里只有图片，没有识别出文字",
        "file.too-large" => "文件展开后的内容异常庞大，没有读",
        "file.slow" => "打开这份文件用了太久，没有读成",
        "program.missing" => "服务器上缺少读这种文件的程序，没有读；请系统管理员看安装说明",
        var code when code.StartsWith("encoding.", StringComparison.Ordinal) => "认不出文字的编码（不是 UTF-8，也不是 GB18030）",
        _ => "文件已损坏，打不开",
    };

    /// <summary>Whether trying again may help: the machine was at fault, not the file.</summary>
    public static bool MayHelpLater(ReadFailure failure) => failure.Code is "file.slow" or "program.missing";
}
