using Fachuang.Documents.Reading.Programs;

namespace Fachuang.Documents.Reading;

/// <summary>What became of a document that was to be looked at as a PDF.</summary>
/// <param name="Pdf">The PDF; null when there is none.</param>
/// <param name="Failure">Why there is none, in Chinese without a closing full stop; null when there is one.</param>
public sealed record OfficePdfResult(byte[]? Pdf, string? Failure);

/// <summary>
/// Makes a PDF for looking at out of an office document, by LibreOffice in a profile of its own in which no macro runs and no link is
/// followed. It is ended when its time is over, with everything it started.
/// </summary>
/// <param name="program">Its name on the PATH or its full path.</param>
/// <param name="patience">How long it may take in all; null for 60 s.</param>
public sealed class OfficePdf(string program = "soffice", TimeSpan? patience = null)
{
    /// <summary>Larger documents are downloaded, not looked at.</summary>
    public const long MostBytes = 60L * 1024 * 1024;

    private const int MostPdf = 200 * 1024 * 1024;

    private static readonly HashSet<string> Endings = [".doc", ".docx", ".docm", ".wps", ".rtf", ".xls", ".xlsx", ".xlsm", ".et", ".ppt", ".pptx", ".pptm", ".dps"];

    // WPS writes the formats of old Office under endings of its own.
    private static readonly Dictionary<string, string> Known = new() { [".wps"] = ".doc", [".et"] = ".xls", [".dps"] = ".ppt" };

    private readonly ProgramLimits limits = new(patience ?? TimeSpan.FromSeconds(60)) { MostComputing = 50, MostMemory = 4L * 1024 * 1024 * 1024, MostOutput = 1024 * 1024 };

    /// <summary>Whether files with an ending can be converted at all.</summary>
    /// <param name="ending">In lower case with its dot.</param>
    public static bool Converts(string ending) => Endings.Contains(ending);

    /// <summary>Whether the program is there.</summary>
    public bool IsInstalled => ProgramRunner.Find(program) is not null;

    /// <summary>Converts a document. Whatever it is, there is an answer.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="ending">Its ending in lower case with its dot.</param>
    public OfficePdfResult Make(byte[] bytes, string ending)
    {
        if (ProgramRunner.Find(program) is null)
        {
            return new(null, "服务器上没有安装 LibreOffice，不能转换成 PDF 看");
        }

        try
        {
            if (bytes.AsSpan().StartsWith("PK"u8))
            {
                // A small file that unpacks to gigabytes is not even begun.
                ZipGuard.Open(bytes).Dispose();
            }
        }
        catch (UnreadableException)
        {
            return new(null, "文件已损坏，或者展开以后太大，不能转换成 PDF 看");
        }

        using var runner = new ProgramRunner();
        OfficeConverter.PutProfile(runner);
        var source = runner.Put($"source{(bytes.AsSpan().StartsWith("PK"u8) ? Packed(ending) : Known.GetValueOrDefault(ending, ending))}", bytes);
        var folder = Path.Combine(runner.Folder, "out");
        var result = runner.Run(program, [.. OfficeConverter.Options(runner), "--convert-to", "pdf", "--outdir", folder, source], limits);
        if (result.End == ProgramEnd.TimeOver)
        {
            return new(null, $"转换成 PDF 用了 {limits.Patience.TotalSeconds:0} 秒还没有完，已经停下");
        }

        var target = Path.Combine(folder, "source.pdf");
        return File.Exists(target) && new FileInfo(target).Length is > 0 and < MostPdf
            ? new(File.ReadAllBytes(target), null)
            : new(null, "LibreOffice 打不开这个文件：已损坏、加了密码，或者太大");
    }

    private static string Packed(string ending) => ending switch { ".wps" => ".docx", ".et" => ".xlsx", ".dps" => ".pptx", _ => ending };
}
