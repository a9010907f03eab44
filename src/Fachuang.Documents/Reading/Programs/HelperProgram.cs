namespace Fachuang.Documents.Reading.Programs;

/// <summary>A program some formats need, and where a Debian system gets it.</summary>
/// <param name="Name">Its name on the PATH.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Packages">The Debian packages that hold it.</param>
public sealed record HelperProgram(string Name, string Title, string Packages)
{
    /// <summary>Turns a page of a PDF into a picture.</summary>
    public static readonly HelperProgram PdfToPicture = new("pdftoppm", "pdftoppm（poppler）", "poppler-utils");

    /// <summary>Reads the text layer of a PDF with its places.</summary>
    public static readonly HelperProgram PdfToText = new("pdftotext", "pdftotext（poppler）", "poppler-utils");

    /// <summary>Recognizes Chinese type in pictures.</summary>
    public static readonly HelperProgram Recognition = new("tesseract", "文字识别程序 tesseract", "tesseract-ocr tesseract-ocr-chi-sim");

    /// <summary>Opens old texts and those of other programs.</summary>
    public static readonly HelperProgram Writer = new("soffice", "LibreOffice", "libreoffice-writer");

    /// <summary>Opens old tables and those of other programs.</summary>
    public static readonly HelperProgram Calc = new("soffice", "LibreOffice", "libreoffice-calc");

    /// <summary>Whether it is installed.</summary>
    public bool IsInstalled => ProgramRunner.Find(Name) is not null;

    /// <summary>The answer where it is missing.</summary>
    /// <param name="what">What cannot be read without it.</param>
    public UnreadableException Missing(string what) => new(
        "program.missing",
        $"读取{what}需要{Title}，服务器上没有安装。请系统管理员安装软件包 {Packages}（apt-get install {Packages}）后再导入，或把文件另存为 docx、xlsx 后导入。");
}
