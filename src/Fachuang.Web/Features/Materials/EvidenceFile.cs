using Fachuang.Documents.Reading;
using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Files;

namespace Fachuang.Web.Features.Materials;

/// <summary>Whether a file may be an evidence: what it is, not what it is called.</summary>
internal static class EvidenceFile
{
    private const string NotKept = "文件没有保存";

    /// <summary>Judges a file by its name and its first bytes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="head">Its first bytes; fewer than <see cref="FileContents.HeadLength"/> only when there are no more.</param>
    /// <returns>Why it is refused, or the media type it is kept with.</returns>
    public static (Refusal? Refusal, string MediaType) Judge(string name, ReadOnlySpan<byte> head)
    {
        var ending = OriginalName.Ending(name);
        if (head.IsEmpty)
        {
            return Refuse("file.empty", $"没有收下“{name}”：文件是空的。{NotKept}");
        }

        var content = FileContents.Recognize(head);
        if (FileContents.Of(ending) is not { } format)
        {
            return content is FileContent.Executable && !FileContents.IsArchive(ending)
                ? Refuse("file.program", $"没有收下“{name}”：这是程序，不是材料。{NotKept}")
                : (WhyNotNamed(name), "");
        }

        return format.Contents.Contains(content)
            ? (null, format.MediaType)
            : Refuse("file.disguised", $"没有收下“{name}”：名字是 {ending}，内容却是{content.Word()}。{NotKept}。用原来的程序另存一份再传");
    }

    /// <summary>Whether a file is what its name says, once enough of it has come to tell.</summary>
    /// <param name="files">The store.</param>
    /// <param name="upload">The upload.</param>
    /// <param name="come">Bytes of it that have come.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Why it is refused, or the media type it is kept with; both null when it cannot be told yet.</returns>
    public static async Task<(Refusal? Refusal, string? MediaType)> JudgeAsync(FileStore files, FileUpload upload, long come, CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(upload.Length, FileContents.HeadLength);
        if (come < wanted)
        {
            return (null, null);
        }

        var head = new byte[wanted];
        await using var content = await files.OpenUploadAsync(upload.Id, cancellationToken);
        await content.ReadExactlyAsync(head, cancellationToken);
        return Judge(upload.Name, head);
    }

    /// <summary>Why a file cannot be an evidence by its name alone, told before its bytes are sent; null when they decide.</summary>
    /// <param name="name">Its name.</param>
    public static Refusal? WhyNotNamed(string name)
    {
        var ending = OriginalName.Ending(name);
        return FileContents.IsArchive(ending) ? new("file.archive", $"没有收下“{name}”：不收压缩包，审核的人要能直接看到里面的材料。{NotKept}。解压以后一个一个传，可以一次选多个")
            : FileContents.Of(ending) is null
                ? new("file.kind", $"没有收下“{name}”：不收{(ending.Length == 0 ? "没有扩展名的文件" : $" {ending} 文件")}。{NotKept}。可以传 PDF、OFD、Word、Excel、演示文稿、图片、视频、txt、csv、网页")
                : null;
    }

    private static (Refusal?, string) Refuse(string code, string words) => (new Refusal(code, words), "");
}
