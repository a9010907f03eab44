using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>
/// What a template may not hold: anything that runs, that fetches from outside, or that hides a file. Papers made from it go to
/// other offices under the name of this one.
/// </summary>
internal static partial class TemplateSafety
{
    private const string Document = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    // What Word and WPS themselves put into a document without macros.
    private static readonly HashSet<string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".xml", ".rels", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".wdp", ".odttf",
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vbaProject"] = "宏", ["wordVbaData"] = "宏", ["keyMapCustomizations"] = "快捷键", ["attachedToolbars"] = "工具栏", ["extensibility"] = "自定义界面",
        ["oleObject"] = "嵌入的对象", ["package"] = "嵌入的对象", ["control"] = "控件", ["activeXControlBinary"] = "控件", ["aFChunk"] = "夹带的文件",
        ["attachedTemplate"] = "远程模板", ["subDocument"] = "子文档", ["frame"] = "框架网页", ["mailMergeSource"] = "邮件合并的数据源", ["mailMergeHeaderSource"] = "邮件合并的数据源",
        ["customXmlMappings"] = "映射的数据",
    };

    private static readonly Dictionary<string, string> Elements = new()
    {
        ["altChunk"] = "夹带的文件", ["object"] = "嵌入的对象", ["OLEObject"] = "嵌入的对象", ["control"] = "控件", ["subDoc"] = "子文档", ["movie"] = "视频",
        ["mailMerge"] = "邮件合并", ["attachedTemplate"] = "远程模板", ["ins"] = "未处理的修订", ["del"] = "未处理的修订", ["moveFrom"] = "未处理的修订", ["moveTo"] = "未处理的修订",
        ["delText"] = "未处理的修订", ["webVideoPr"] = "视频",
    };

    // Fields that only compute from the document itself.
    private static readonly HashSet<string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TOC", "TC", "REF", "PAGEREF", "NOTEREF", "STYLEREF", "SEQ", "SYMBOL", "EQ", "TITLE", "AUTHOR", "SUBJECT", "LISTNUM", "XE", "=",
        "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN",
    };

    /// <summary>All that makes a file unfit, whatever its fields say.</summary>
    public static IEnumerable<TemplateProblem> Problems(TemplatePackage package)
    {
        if (WhyNotDocument(package) is { } unfit)
        {
            return [unfit];
        }

        return
        [
            .. package.Paths.Where(path => !Endings.Contains(Path.GetExtension(path)) || path.Split('/').Contains("..")).Select(path => Refused($"“{path}”", "")),
            .. package.Documents.Where(document => document.Key.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).SelectMany(document => OfRelations(document.Value)),
            .. package.Documents.SelectMany(document => OfElements(document.Value, document.Key)).Distinct(),
        ];
    }

    /// <summary>What makes a package no docx without macros at all; null when it is one.</summary>
    public static TemplateProblem? WhyNotDocument(TemplatePackage package)
    {
        if (!package.Documents.TryGetValue("[Content_Types].xml", out var types) || !package.Documents.TryGetValue("word/document.xml", out var main)
            || main.Root!.Name != TemplateParagraph.W + "document" || main.Root.Element(TemplateParagraph.W + "body") is null)
        {
            return File(types is null ? "这不是 Word 文档（docx）。请用 Word 或 WPS 另存为 docx 后再上传。" : "这个文件里没有 Word 文档的正文，或者存成了“严格的 Open XML 文档”。请用 Word 或 WPS 另存为普通的 Word 文档（docx）后再上传。");
        }

        var contents = types.Root!.Elements().Select(type => (string?)type.Attribute("ContentType") ?? "").ToList();
        var macro = package.Paths.FirstOrDefault(path => Path.GetFileName(path).Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
            ?? contents.Find(type => type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vba", StringComparison.OrdinalIgnoreCase));
        return macro is not null ? File($"文件里有宏（{macro}），不能用。请在 Word 或 WPS 里去掉后另存为 docx，再上传。")
            : contents.Any(type => type.Equals(Document, StringComparison.OrdinalIgnoreCase)) ? null
            : File("这个文件里面不是普通的 Word 文档（可能是 docm 或 dotx 改了名字）。请用 Word 或 WPS 另存为 docx 后再上传。");
    }

    private static IEnumerable<TemplateProblem> OfRelations(XDocument document)
    {
        foreach (var (kind, target, isOutside) in TemplatePackage.RelationsIn(document))
        {
            if (Kinds.TryGetValue(kind, out var name))
            {
                yield return Refused(name, "");
            }
            else if (isOutside)
            {
                var shown = target.Length > 60 ? $"{target[..60]}……" : target;
                yield return new("", "", $"模板里有指向外部的链接“{XmlText.Clean(shown)}”，打开文书时可能连到别处。请取消这个链接（图片改为插入到文档里）后再上传。");
            }
        }
    }

    private static IEnumerable<TemplateProblem> OfElements(XDocument document, string path)
    {
        foreach (var element in document.Descendants())
        {
            if (Elements.TryGetValue(element.Name.LocalName, out var name) && element.Name.NamespaceName is "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                or "urn:schemas-microsoft-com:office:office" or "http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing")
            {
                yield return Refused(name, TemplatePlaces.Part(path));
            }

            // Old drawings name what they fetch without a relationship.
            if (element.Attributes().Any(attribute => attribute.Name.NamespaceName.Length == 0 && attribute.Name.LocalName is "src" or "href" && attribute.Value.Length > 0))
            {
                yield return Refused("指向外部的图片或链接", TemplatePlaces.Part(path));
            }
        }

        foreach (var code in Codes(document).Where(code => !IsHarmless(code)))
        {
            yield return Refused($"域“{XmlText.Clean(code.Length > 30 ? $"{code[..30]}……" : code)}”", TemplatePlaces.Part(path));
        }
    }

    private static bool IsHarmless(string code)
    {
        var words = code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && (Fields.Contains(words[0]) || words[0].StartsWith('=') || JumpWithin().IsMatch(code));
    }

    /// <summary>The codes of all fields; what a field within another one would yield is left out of the outer code.</summary>
    private static IEnumerable<string> Codes(XDocument document)
    {
        Stack<(StringBuilder Code, bool IsOver)> open = [];
        foreach (var element in document.Descendants().Where(element => element.Name.Namespace == TemplateParagraph.W))
        {
            switch (element.Name.LocalName)
            {
                case "fldSimple":
                    yield return (string?)element.Attribute(TemplateParagraph.W + "instr") ?? "";
                    break;
                case "instrText" when open.Count == 0 || open.Peek().IsOver:
                    yield return element.Value;
                    break;
                case "instrText":
                    open.Peek().Code.Append(element.Value);
                    break;
                case "fldChar":
                    var kind = (string?)element.Attribute(TemplateParagraph.W + "fldCharType");
                    if (kind == "begin")
                    {
                        open.Push((new StringBuilder(), false));
                    }
                    else if (open.TryPop(out var field))
                    {
                        if (!field.IsOver)
                        {
                            yield return field.Code.ToString();
                        }

                        if (kind == "separate")
                        {
                            open.Push((field.Code, true));
                        }
                    }

                    break;
            }
        }

        foreach (var (code, isOver) in open)
        {
            if (!isOver)
            {
                yield return code.ToString();
            }
        }
    }

    [GeneratedRegex("""^\s*HYPERLINK\s+\\l\s+"[^"\\]*"(\s+\\[hnmt])*\s*$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex JumpWithin();

    private static TemplateProblem File(string words) => new("", "", words);

    private static TemplateProblem Refused(string what, string place) =>
        new("", place, $"模板{(place.Length > 0 ? $"的{place}" : "")}里有{what}，不能用作模板。请在 Word 或 WPS 里去掉后另存为 docx，再上传。");
}
