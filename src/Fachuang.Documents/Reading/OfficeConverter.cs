using System.Buffers.Binary;
using System.Text;
using Fachuang.Documents.Reading.Programs;

namespace Fachuang.Documents.Reading;

/// <summary>A format that is read by way of another program.</summary>
/// <param name="Title">What people call it.</param>
/// <param name="Ending">Its usual ending, without the dot.</param>
/// <param name="IsSheet">Whether it becomes an xlsx; otherwise a docx.</param>
public sealed record OfficeFormat(string Title, string Ending, bool IsSheet)
{
    /// <summary>Texts of old Word and WPS.</summary>
    public static readonly OfficeFormat OldText = new("旧版 Word 或 WPS 文档（doc、wps）", "doc", IsSheet: false);

    /// <summary>RTF.</summary>
    public static readonly OfficeFormat RichText = new("RTF 文档", "rtf", IsSheet: false);

    /// <summary>Texts of OpenDocument.</summary>
    public static readonly OfficeFormat OpenText = new("开放文档格式的文本（odt）", "odt", IsSheet: false);

    /// <summary>Sheets of OpenDocument.</summary>
    public static readonly OfficeFormat OpenSheet = new("开放文档格式的表格（ods）", "ods", IsSheet: true);

    /// <summary>What an OpenDocument package says it is; null when it is none that is read.</summary>
    /// <param name="package">The package.</param>
    public static OfficeFormat? Of(ZipGuard package)
    {
        if (package.Length("mimetype") is 0 or > 200)
        {
            return null;
        }

        using var reader = new StreamReader(package.OpenEntry("mimetype")!, Encoding.ASCII);
        var type = reader.ReadToEnd().Trim();
        return type.StartsWith("application/vnd.oasis.opendocument.text", StringComparison.Ordinal) ? OpenText
            : type.StartsWith("application/vnd.oasis.opendocument.spreadsheet", StringComparison.Ordinal) ? OpenSheet
            : null;
    }
}

/// <summary>
/// Reads old and foreign formats by way of LibreOffice: converted to docx or xlsx in a profile of its own, in which no macro runs
/// and no link is followed, then read like those.
/// </summary>
public static class OfficeConverter
{
    private static readonly ProgramLimits Limits = new(TimeSpan.FromSeconds(75)) { MostComputing = 25, MostMemory = 4L * 1024 * 1024 * 1024, MostOutput = 1024 * 1024 };

    private const long MostConverted = 256L * 1024 * 1024;

    /// <summary>Highest security level, no link updated, nothing fetched: the profile of somebody who trusts no document.</summary>
    private const string Profile = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        <item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        </oor:items>
        """;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="format">What its content says it is.</param>
    /// <exception cref="UnreadableException">LibreOffice is missing or cannot open it, or it needs a password.</exception>
    public static SourceContent Read(byte[] bytes, OfficeFormat format)
    {
        if (IsLocked(bytes, format))
        {
            throw new UnreadableException("file.password", "文件加了打开密码，无法读取。请用 Office 或 WPS 输入密码打开，取消密码后另存，再导入。");
        }

        var program = format.IsSheet ? HelperProgram.Calc : HelperProgram.Writer;
        if (!program.IsInstalled)
        {
            throw program.Missing(format.Title);
        }

        var converted = Convert(bytes, format, program);
        if (format.IsSheet)
        {
            return WorkbookReader.Read(converted);
        }

        using var package = ZipGuard.Open(converted);
        return DocxReader.Read(package);
    }

    /// <summary>Puts the profile into the folder the program will run in; it is nobody else's.</summary>
    internal static void PutProfile(ProgramRunner runner)
    {
        Directory.CreateDirectory(Path.Combine(runner.Folder, "profile", "user"));
        runner.Put(Path.Combine("profile", "user", "registrymodifications.xcu"), Encoding.UTF8.GetBytes(Profile));
    }

    /// <summary>The arguments every conversion begins with.</summary>
    internal static string[] Options(ProgramRunner runner) =>
        [$"-env:UserInstallation={new Uri(Path.Combine(runner.Folder, "profile")).AbsoluteUri}", "--headless", "--norestore", "--nolockcheck", "--nodefault"];

    private static byte[] Convert(byte[] bytes, OfficeFormat format, HelperProgram program)
    {
        using var runner = new ProgramRunner();
        PutProfile(runner);
        var source = runner.Put($"source.{format.Ending}", bytes);
        var ending = format.IsSheet ? "xlsx" : "docx";
        var filter = format.IsSheet ? "xlsx:Calc MS Excel 2007 XML" : "docx:MS Word 2007 XML";
        var result = runner.Run(
            program.Name,
            [.. Options(runner), "--convert-to", filter, "--outdir", Path.Combine(runner.Folder, "out"), source],
            Limits);
        var target = Path.Combine(runner.Folder, "out", $"source.{ending}");
        if (result.End == ProgramEnd.TimeOver)
        {
            throw new UnreadableException("file.slow", $"{program.Title} {Limits.Patience.TotalSeconds:0} 秒内没有打开这个文件，已停止。请用原来的软件打开，另存为 {ending} 后再导入。");
        }

        return File.Exists(target) && new FileInfo(target).Length is > 0 and < MostConverted
            ? File.ReadAllBytes(target)
            : throw new UnreadableException(
                "file.damaged",
                $"{program.Title} 打不开这个文件：文件已损坏、加了密码，或服务器上没有安装软件包 {program.Packages}。请用原来的软件打开，另存为 {ending} 后再导入。");
    }

    private static bool IsLocked(byte[] bytes, OfficeFormat format) => format.Ending switch
    {
        "doc" => IsLockedWord(bytes),
        "odt" or "ods" => IsLockedPackage(bytes),
        _ => false,
    };

    /// <summary>The head of a Word text begins a sector and says whether the rest is encrypted (MS-DOC 2.5.1, fEncrypted).</summary>
    private static bool IsLockedWord(byte[] bytes)
    {
        for (var sector = 512; sector + 12 <= bytes.Length; sector += 512)
        {
            var head = bytes.AsSpan(sector, 12);
            if (head[0] == 0xEC && head[1] == 0xA5 && head[3] == 0)
            {
                return (BinaryPrimitives.ReadUInt16LittleEndian(head[10..]) & 0x0100) != 0;
            }
        }

        return false;
    }

    private static bool IsLockedPackage(byte[] bytes)
    {
        using var package = ZipGuard.Open(bytes);
        using var stream = package.OpenEntry("META-INF/manifest.xml");
        return stream is not null && package.Length("META-INF/manifest.xml") < 1024 * 1024 && new StreamReader(stream).ReadToEnd().Contains("encryption-data", StringComparison.Ordinal);
    }
}
