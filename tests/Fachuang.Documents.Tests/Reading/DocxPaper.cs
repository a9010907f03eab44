using System.Security;
using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Writing;
using static Fachuang.Documents.Tests.Reading.DocxFiles;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>Writes a task list as docx in one of the many ways offices write them; a person who opens it always sees the same list.</summary>
/// <param name="document">The list.</param>
internal sealed class DocxPaper(TaskListDocument document)
{
    private const string Hidden = "<w:vanish/>";

    private readonly StringBuilder lists = new();
    private readonly StringBuilder footnotes = new();
    private int uses;

    /// <summary>The ways; <see cref="Write"/> takes their names.</summary>
    public static readonly string[] Ways =
    [
        "plain", "strict", "headings repeated", "split", "split without headings", "numbers counted", "materials counted", "tracked changes", "text boxes", "footnotes",
        "hidden rows", "list in a frame", "materials in a table", "content controls", "fields",
    ];

    public byte[] Write(string way)
    {
        var front = string.Concat(TaskListLayout.FrontLines(document).Select(line => P(Runs(line, way))));
        var body = new StringBuilder(way == "text boxes"
            ? P($"<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>{front}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{front}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>")
            : front);
        foreach (var (table, list) in TaskListLayout.Of(document).Zip(document.Lists))
        {
            var name = table.Name.Length > 0 ? P(Runs(table.Name, way)) : "";
            var tables = Table(table, list.Items, way);
            body.Append(way == "list in a frame" ? Tbl(Tr(Tc(name + tables + P("")))) : name + tables).Append(P(""));
        }

        return With(body.ToString(), lists.Length > 0 ? lists.ToString() : null, footnotes: footnotes.Length > 0 ? footnotes.ToString() : null, isStrict: way == "strict");
    }

    private string Table(LaidOutTable table, IReadOnlyList<TaskItem> items, string way)
    {
        var parts = new StringBuilder();
        var rows = new List<string> { Row([.. table.Headings.Select(Escaped)]) };
        var covering = new LaidOutCell?[table.Headings.Count];
        var next = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            for (; next < table.Cells.Count && table.Cells[next].Row == row; next++)
            {
                covering[table.Cells[next].Column] = table.Cells[next];
            }

            if (row > 0 && row % 6 == 0)
            {
                if (way is "split" or "split without headings")
                {
                    parts.Append(Tbl([.. rows])).Append(P(""));
                    rows = [];
                }

                if (way is "headings repeated" or "split")
                {
                    rows.Add(Row([.. table.Headings.Select(Escaped)]));
                }

                if (way == "hidden rows")
                {
                    rows.Add(Tr(string.Concat(table.Headings.Select(_ => Tc("旧内容"))), "<w:hidden/>"));
                    rows.Add(Tr(string.Concat(table.Headings.Select(_ => Tc(P(R("旧内容", Hidden), $"<w:rPr>{Hidden}</w:rPr>"))))));
                }

                if (way == "tracked changes")
                {
                    rows.Add(Tr(string.Concat(table.Headings.Select(_ => Tc(P("<w:del><w:r><w:delText>旧内容</w:delText></w:r></w:del>")))), "<w:del/>"));
                }
            }

            var cells = string.Concat(covering.Select((cell, column) => Cell(cell!, row, table.Headings[column], items, way)));
            rows.Add(way == "content controls" ? $"<w:sdt><w:sdtPr/><w:sdtContent>{Tr(cells)}</w:sdtContent></w:sdt>" : Tr(cells));
        }

        return parts.Append(Tbl([.. rows])).ToString();
    }

    private string Cell(LaidOutCell cell, int row, string heading, IReadOnlyList<TaskItem> items, string way)
    {
        if (cell.Row < row)
        {
            return Tc("", "<w:vMerge/>");
        }

        var merge = cell.RowSpan > 1 ? "<w:vMerge w:val=\"restart\"/>" : "";
        var item = items[row];
        var countable = heading == "申报材料" && item.Materials.Count > 1 && item.Notes.Count == 0
            && item.Materials.Select((material, index) => material.Number == $"{index + 1}").All(follows => follows);
        return (way, heading) switch
        {
            ("numbers counted", "序号") => Tc(P("", Counted(item.Number)), merge),
            ("materials counted", _) when countable => Tc(string.Concat(Materials(item)), merge),
            ("materials in a table", _) when countable => Tc(Tbl([.. item.Materials.Select(material => Row($"{material.Number}.", Escaped(material.Text)))]) + P(""), merge),
            _ => Tc(string.Concat(cell.Text.Split('\n').Select(line => P(Runs(line, way)))), merge),
        };
    }

    private string Runs(string line, string way)
    {
        var half = line.Length / 2;
        half -= half > 0 && char.IsHighSurrogate(line[half - 1]) ? 1 : 0;
        var (first, second) = (R(Escaped(line[..half])), R(Escaped(line[half..])));
        switch (way)
        {
            case "tracked changes":
                return first + "<w:del w:id=\"1\"><w:r><w:delText>原来的说法</w:delText></w:r></w:del><w:ins w:id=\"2\">" + second + "</w:ins><w:moveFrom>" + R("移走的话") + "</w:moveFrom>";
            case "footnotes" when line.Length > 0:
                footnotes.Append($"<w:footnote w:id=\"{footnotes.Length + 2}\">{P("指上一年度的情况。")}</w:footnote>");
                return first + second + "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference w:id=\"2\"/></w:r>";
            case "fields":
                return "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF 甲</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + first + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:hyperlink>" + second + "</w:hyperlink>";
            default:
                return first + second;
        }
    }

    /// <summary>The number as a place in a list that prints what stands around its figure; each item a use of its own, so that any order can be had.</summary>
    private string Counted(string number)
    {
        var digits = new string([.. number.Where(char.IsAsciiDigit)]);
        return NewUse(number.Replace(digits, "%1", StringComparison.Ordinal), digits);
    }

    private IEnumerable<string> Materials(TaskItem item)
    {
        var use = NewUse("%1.", "1");
        return item.Materials.Select(material => P(R(Escaped(material.Text)), use));
    }

    private string NewUse(string text, string start)
    {
        lists.Append($"<w:abstractNum w:abstractNumId=\"{uses}\">{Level(0, "decimal", text)}</w:abstractNum>"
            + $"<w:num w:numId=\"{uses + 1}\"><w:abstractNumId w:val=\"{uses}\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{start}\"/></w:lvlOverride></w:num>");
        return InList(++uses);
    }

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
