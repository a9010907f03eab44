using System.Diagnostics;
using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Fachuang.Documents.Tests.Reading;
using Fachuang.Documents.Writing;

namespace Fachuang.Bench;

/// <summary>The five official documents in every format that can be written here.</summary>
internal static class SampleFiles
{
    public static readonly string[] Formats = ["txt", "docx", "xlsx", "xls", "html", "pdf", "ofd"];

    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "data/sources");

    /// <summary>First three characters of the names of the documents.</summary>
    public static IEnumerable<string> Documents => Directory.EnumerateFiles(Sources, "*.txt").Select(file => Path.GetFileName(file)[..3]).Order(StringComparer.Ordinal);

    /// <summary>A document as it came.</summary>
    public static byte[] Text(string document) => File.ReadAllBytes(Directory.EnumerateFiles(Sources, document + "*.txt").Single());

    /// <summary>A document as it is read.</summary>
    public static TaskListDocument Read(string document) => Read(Text(document), "txt");

    /// <summary>Reads a file that must be readable.</summary>
    public static TaskListDocument Read(byte[] bytes, string format)
    {
        var result = OfficialDocumentReader.Read(new MemoryStream(bytes), "清单." + format);
        return result.Document ?? throw new InvalidDataException(result.Failure!.Message);
    }

    /// <summary>A document in a format.</summary>
    public static byte[] Bytes(string document, string format) => format switch
    {
        "txt" => Text(document),
        "xls" => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "xls", document + ".xls")),
        "pdf" => Convert(Sheet(Bytes(document, "html")), "html", "pdf:writer_pdf_Export", "--infilter=HTML (StarWriter)"),
        _ => Bytes(Read(document), format),
    };

    /// <summary>Any list in a format that is written in process.</summary>
    public static byte[] Bytes(TaskListDocument document, string format)
    {
        using var output = new MemoryStream();
        switch (format)
        {
            case "docx":
                TaskListDocx.Write(output, document);
                break;
            case "xlsx":
                TaskListSheet.Write(output, document);
                break;
            case "html":
                return HtmlFiles.Of(document, PageStyle.Plain);
            case "ofd":
                return OfdFiles.Of(document, new OfdStyle(Compressed: false, Frames: false, "http://www.ofdspec.org/2016"));
            default:
                throw new ArgumentException($"Nothing here writes {format}.", nameof(format));
        }

        return output.ToArray();
    }

    /// <summary>A list of so many items, ten to a heading.</summary>
    public static TaskListDocument List(int rows) => new()
    {
        Title = "测试任务清单",
        Columns = ["一级指标", "二级指标", "序号", "三级指标", "申报材料", "牵头单位"],
        SourceLines = [],
        Diagnostics = [],
        Lists = [new TaskList("", ItemKind.Base, null, [.. Enumerable.Range(1, rows).Select(Item)])],
    };

    /// <summary>Turns a file into another format by LibreOffice.</summary>
    public static byte[] Convert(byte[] bytes, string ending, string target, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("fachuang-bench-");
        try
        {
            var input = Path.Combine(folder.FullName, "in." + ending);
            File.WriteAllBytes(input, bytes);
            Run("soffice", [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", .. options, "--convert-to", target, "--outdir", folder.FullName, input]);
            return File.ReadAllBytes(Path.Combine(folder.FullName, "in." + target.Split(':')[0]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Milliseconds from start to end.</returns>
    public static double Run(string program, IEnumerable<string> arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        return process.ExitCode is 0 or 1 ? watch.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    /// <summary>The page on paper in landscape, with lines around its cells.</summary>
    private static byte[] Sheet(byte[] html) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(html)
        .Replace("<head>", "<head><style>@page{size:A4 landscape;margin:15mm}body{font-size:10pt}</style>", StringComparison.Ordinal)
        .Replace("<table", "<table border='1' cellspacing='0' width='100%'", StringComparison.Ordinal));

    private static TaskItem Item(int number) => new()
    {
        Category = $"第{((number - 1) / 100) + 1}部分",
        Subcategory = $"{((number - 1) / 10 % 10) + 1}.加大简政放权力度",
        Number = $"{number}",
        Kind = ItemKind.Base,
        Text = $"推行第{number}类权责清单管理制度，向社会公开并接受监督，办理时限不超过5个工作日。",
        Materials = [new Material("1", $"第{number}项情况说明。"), new Material("2", "清单网址，不超过5个。")],
        LeadUnits = ["司法局", "市场监督管理局"],
        Source = new SourceSpan(1, 1),
        Key = $"{number}",
    };
}
