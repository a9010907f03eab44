using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Reading;
using Xunit;

namespace Fachuang.Documents.Tests;

/// <summary>The five official documents of the repository, and short ones written in a test.</summary>
internal static class Sources
{
    public static readonly string[] Names =
    [
        "000_11224d44947f2015.txt", "001_8a72f614b0e0b1b1.txt", "002_0a71c8c1351210c2.txt", "003_b58693704e51f00d.txt", "004_0c2329f164be7d95.txt",
    ];

    /// <summary>The folder of the repository.</summary>
    public static readonly string Root = FindRoot();

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Root, "data", "sources", name));

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));

    public static string Golden(string name) => File.ReadAllText(Path.Combine(Root, "tests", "Fachuang.Documents.Tests", "Golden", name[..3] + ".json"));

    public static string[] GoldenRules(string name) => File.ReadAllLines(Path.Combine(Root, "tests", "Fachuang.Documents.Tests", "Golden", "rules", name[..3] + ".tsv"));

    public static TaskListDocument Document(string name) => Read(Bytes(name), name).Document!;

    public static ReadResult Read(byte[] bytes, string name = "任务清单.txt") => OfficialDocumentReader.Read(new MemoryStream(bytes), name);

    public static TaskListDocument ReadText(string text)
    {
        var result = Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(result.Failure);
        return result.Document!;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Fachuang.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        }

        return folder.FullName;
    }
}
