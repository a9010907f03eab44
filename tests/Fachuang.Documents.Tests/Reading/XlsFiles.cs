namespace Fachuang.Documents.Tests.Reading;

/// <summary>The workbooks of the folder Xls; its README says how they were made.</summary>
internal static class XlsFiles
{
    /// <summary>The file of this name.</summary>
    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Sources.Root, "tests", "Fachuang.Documents.Tests", "Xls", name));
}
