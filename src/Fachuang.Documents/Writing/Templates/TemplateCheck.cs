using System.Xml.Linq;

namespace Fachuang.Documents.Writing.Templates;

/// <summary>Finds what is wrong with the fields of a template.</summary>
internal sealed class TemplateCheck
{
    /// <summary>More fields than any paper has.</summary>
    public const int MostFields = 2000;

    // Every optional block of a paragraph reads it anew: characters times fields.
    private const long MostWork = 5_000_000;

    // Who made more mistakes than this has uploaded the wrong file.
    private const int MostProblems = 200;

    private readonly TemplateFields fields;
    private readonly List<TemplateProblem> problems = [];
    private readonly HashSet<string> used = [];
    private int seen;

    private TemplateCheck(TemplateFields fields)
    {
        this.fields = fields;
    }

    /// <summary>All problems in the order of the parts and, within them, of the places.</summary>
    public static List<TemplateProblem> Of(TemplatePackage package, TemplateFields fields)
    {
        var check = new TemplateCheck(fields);
        foreach (var (path, document) in package.Documents)
        {
            if (IsText(path, document))
            {
                check.Part(path, document.Root!);
            }
            else if (!path.StartsWith("docProps/", StringComparison.OrdinalIgnoreCase) && document.DescendantNodes().OfType<XText>().Any(HasBraces))
            {
                check.problems.Add(new("", "", $"模板内部的“{path}”里写了字段（可能在图表、SmartArt 或样式里），这些地方不能填写。请把字段移到正文、表格、文本框、页眉或页脚里。"));
            }
        }

        if (check.seen == 0 && check.problems.Count == 0)
        {
            check.problems.Add(new("", "", $"模板里一个字段也没有，填出来的每份{fields.Title}都会一样。请写上字段，例如“{{{{{fields.Fields.Select(field => field.Name).FirstOrDefault()}}}}}”。"));
        }
        else if (check.seen > MostFields)
        {
            check.problems.Add(new("", "", $"模板里的字段超过 {MostFields} 处，不像是一份模板。请确认选对了文件。"));
        }

        else
        {
            check.Missing();
        }

        return check.problems;
    }

    /// <summary>Whether a part is text that is filled in: body, headers, footers, notes, comments.</summary>
    public static bool IsText(string path, XDocument document) =>
        document.Root!.Name.Namespace == TemplateParagraph.W && document.Root.Name.LocalName is "document" or "hdr" or "ftr" or "footnotes" or "endnotes" or "comments"
        && !path.StartsWith("word/glossary/", StringComparison.OrdinalIgnoreCase);

    public static bool HasBraces(XText text) => text.Value.Contains("{{", StringComparison.Ordinal) || text.Value.Contains("}}", StringComparison.Ordinal);

    private void Part(string path, XElement root)
    {
        var paragraphs = TemplateParagraph.In(root);
        seen += paragraphs.Sum(paragraph => paragraph.Tokens.Count);
        if (seen > MostFields)
        {
            return;
        }

        var places = new TemplatePlaces(path, root);
        foreach (var paragraph in paragraphs)
        {
            if ((long)paragraph.Text.Length * paragraph.Tokens.Count > MostWork)
            {
                Add(paragraph.Tokens[0].Written, () => places.Of(paragraph.Element), "所在的一段太长，字段也太多，请分成几段");
            }

            if (TemplateToken.BrokenBraces(paragraph.Text) is { } broken)
            {
                Add(broken, () => places.Of(paragraph.Element), "的括号不完整：字段要用两个半角的“{{”开头、“}}”结尾，写在同一段里，中间不能有换行、图片或别的括号");
            }
        }

        foreach (var text in root.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name != TemplateParagraph.W + "t" && HasBraces(text)))
        {
            var paragraph = text.Ancestors(TemplateParagraph.W + "p").FirstOrDefault();
            Add(text.Value.Length > 20 ? text.Value[..20] : text.Value, () => paragraph is null ? TemplatePlaces.Part(path) : places.Of(paragraph), "写在不能填写的地方（公式、域代码或图形），请移到普通文字里");
        }

        TemplateRegion.Of(
            paragraphs,
            (token, paragraph, list) => See(token, paragraph, list, places),
            (token, paragraph, words) => Add(token.Written, () => places.Of(paragraph.Element), words));
    }

    private void Missing()
    {
        foreach (var field in fields.Fields.Where(field => field.IsRequired && !used.Contains(field.Name)))
        {
            Add(field.Sort is TemplateFieldSort.Picture ? $"{{{{图:{field.Name}}}}}" : $"{{{{{field.Name}}}}}", () => "", $"没有写进模板，{fields.Title}一定要有（{field.Meaning}）");
        }
    }

    private void See(TemplateToken token, TemplateParagraph paragraph, TemplateToken? list, TemplatePlaces places)
    {
        if (token.Name.Length == 0)
        {
            Add(token.Written, Place, "里没有名字");
            return;
        }

        if (token.Kind == TemplateTokenKind.Close)
        {
            return;
        }

        if (list is not null && token.Kind == TemplateTokenKind.OpenList)
        {
            Add(token.Written, Place, $"写在清单“{list.Name}”里面，清单里不能再有清单");
            return;
        }

        var declared = list is null ? fields.Fields : TemplateFields.Find(fields.Fields, list.Name)?.Fields;
        if (declared is null)
        {
            // The list itself has been named as unknown; what its rows would have cannot be said.
            return;
        }

        if (TemplateFields.Find(declared, token.Name) is { } field)
        {
            if (Misuse(token, field) is { } words)
            {
                Add(token.Written, Place, words);
            }
            else if (field.Sort == TemplateFieldSort.Picture && token.Kind == TemplateTokenKind.Picture && !paragraph.Holds(token))
            {
                Add(token.Written, Place, "要单独占一段，前后不能有别的文字");
            }
            else if (list is null && token.Kind != TemplateTokenKind.OpenOptional)
            {
                used.Add(field.Name);
            }

            return;
        }

        var nearest = TemplateFields.Nearest(declared, token.Name);
        var meant = nearest is null ? $"可用的字段有：{string.Join('、', declared.Select(known => known.Name))}" : $"是不是想写“{nearest}”";
        Add(token.Written, Place, list is null ? $"不是{fields.Title}的字段，{meant}" : $"不是清单“{list.Name}”的字段，{meant}");

        string Place() => places.Of(paragraph.Element);
    }

    /// <summary>Why a field cannot be written like this; null when it can. Any field may decide over an optional block.</summary>
    private static string? Misuse(TemplateToken token, TemplateField field) => (token.Kind, field.Sort) switch
    {
        (TemplateTokenKind.OpenOptional, _) or (TemplateTokenKind.Value, TemplateFieldSort.Text)
            or (TemplateTokenKind.OpenList, TemplateFieldSort.List) or (TemplateTokenKind.Picture, TemplateFieldSort.Picture) => null,
        (_, TemplateFieldSort.List) => $"是清单，要在表格的一行里（或者正文里各占一段）写成“{{{{#{field.Name}}}}}”……“{{{{/{field.Name}}}}}”",
        (_, TemplateFieldSort.Picture) => $"是图，要单独占一段写成“{{{{图:{field.Name}}}}}”",
        (_, TemplateFieldSort.YesNo) => $"只回答是或否，要写成“{{{{?{field.Name}}}}}”……“{{{{/{field.Name}}}}}”，中间是只在“是”时出现的内容",
        _ => $"是文字，要写成“{{{{{field.Name}}}}}”",
    };

    private void Add(string field, Func<string> placeOf, string words)
    {
        if (problems.Count < MostProblems)
        {
            var shown = XmlText.Clean(field.Length > 60 ? $"{field[..60]}……" : field).Replace('\n', ' ');
            var place = placeOf();
            problems.Add(new(shown, place, $"{(place.Length > 0 ? $"{place}：" : "")}“{shown}”{words}。"));
        }
    }
}
