using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Fachuang.Documents.Model;
using Fachuang.Documents.Writing;

namespace Fachuang.Documents.Tests.Reading;

/// <summary>How a generated OFD says the same thing.</summary>
/// <param name="Compressed">Distances as <c>g n v</c>, and type scaled by a matrix; otherwise every distance is written out.</param>
/// <param name="Frames">The table's frame lies in a template of the page, and cells are drawn as frames; otherwise as single lines.</param>
/// <param name="Namespace">The namespace of its elements.</param>
internal sealed record OfdStyle(bool Compressed, bool Frames, string Namespace);

/// <summary>Writes OFD files after GB/T 33190-2016: pages in millimetres, a text object a line, path objects for the lines of tables.</summary>
internal sealed class OfdFiles(OfdStyle style)
{
    private const double Size = 3.5, Pitch = 4.5, Pad = 1, Top = 20, Bottom = 190, Left = 10;

    private readonly List<(StringBuilder Text, StringBuilder Lines)> pages = [new(new(), new())];
    private readonly Dictionary<LaidOutCell, int> printed = new(ReferenceEqualityComparer.Instance);
    private double y = Top;

    /// <summary>A document laid out as lines and tables over as many pages as it takes; rows are never cut.</summary>
    public static byte[] Of(TaskListDocument document, OfdStyle style)
    {
        var file = new OfdFiles(style);
        foreach (var line in TaskListLayout.FrontLines(document))
        {
            file.AddLine(line);
        }

        foreach (var table in TaskListLayout.Of(document))
        {
            if (table.Name.Length > 0)
            {
                file.AddLine(table.Name);
            }

            file.AddTable(table);
        }

        return file.Write();
    }

    public void AddLine(string text)
    {
        NeedRoom(Pitch * 3);
        AddText(Left, y, text);
        y += Pitch + 2;
    }

    public void AddTable(LaidOutTable table)
    {
        // Wide where texts are long; the sheet is landscape A4.
        List<double> widths = [.. Enumerable.Range(0, table.Headings.Count)
            .Select(column => table.Cells.Where(cell => cell.Column == column).Select(cell => cell.Text.Length / Math.Max(1.0, cell.RowSpan)).DefaultIfEmpty().Max())
            .Select(longest => longest > 60 ? 4.0 : longest > 12 ? 1.6 : 0.8)];
        List<double> edges = [Left];
        widths.ForEach(width => edges.Add(edges[^1] + (width * 277 / widths.Sum())));
        List<double> heights = [.. Enumerable.Range(0, table.RowCount).Select(row => Math.Max(8, table.Cells.Where(cell => cell.Row == row && cell.RowSpan == 1)
            .Select(cell => (Wrap(cell.Text, Width(cell.Column)).Count * Pitch) + 3).DefaultIfEmpty().Max()))];
        foreach (var cell in table.Cells.Where(cell => cell.RowSpan > 1))
        {
            var missing = (Wrap(cell.Text, Width(cell.Column)).Count * Pitch) + (4 * Pitch) - heights.Skip(cell.Row).Take(cell.RowSpan).Sum();
            heights[cell.Row] += Math.Max(0, missing);
        }

        for (var from = 0; from < table.RowCount;)
        {
            NeedRoom(heights[from] + 12);
            var to = from;
            for (var used = y + 8; to < table.RowCount && (to == from || used + heights[to] < Bottom); to++)
            {
                used += heights[to];
            }

            // On paper, an empty heading at the top of a page cannot be told from one that goes on from the page before.
            var early = to;
            while (early > from && table.Cells.Any(cell => cell.Row <= early && cell.Row + cell.RowSpan > early && cell.Text.Length == 0 && table.Headings[cell.Column] is ("一级指标" or "二级指标")))
            {
                early--;
            }

            to = early > from + 1 ? early : to;
            AddPart(table, edges, heights, from, to);
            from = to;
            y = from < table.RowCount ? Bottom : y + Pitch;
        }

        double Width(int column) => edges[column + 1] - edges[column] - (2 * Pad);
    }

    private void AddPart(LaidOutTable table, List<double> edges, List<double> heights, int from, int to)
    {
        for (var column = 0; column < table.Headings.Count; column++)
        {
            AddCell(edges[column], y, edges[column + 1], y + 8, table.Headings[column]);
        }

        y += 8;
        foreach (var cell in table.Cells.Where(cell => cell.Row < to && cell.Row + cell.RowSpan > from))
        {
            var (first, end) = (Math.Max(cell.Row, from), Math.Min(cell.Row + cell.RowSpan, to));
            var above = y + heights.Skip(from).Take(first - from).Sum();
            AddCell(edges[cell.Column], above, edges[cell.Column + 1], above + heights.Skip(first).Take(end - first).Sum(), Part(first, end));

            // What does not fit above the break goes on below it.
            string Part(int first, int end)
            {
                var lines = Wrap(cell.Text, edges[cell.Column + 1] - edges[cell.Column] - (2 * Pad));
                var (skip, take) = (printed.GetValueOrDefault(cell), end == cell.Row + cell.RowSpan ? lines.Count : Fit(first, end));
                printed[cell] = skip + take;
                return string.Join('\n', lines.Skip(skip).Take(take));
            }
        }

        int Fit(int first, int end) => (int)((heights.Skip(first).Take(end - first).Sum() - 3) / Pitch);

        y += heights.Skip(from).Take(to - from).Sum();
    }

    private void AddCell(double left, double top, double right, double bottom, string text)
    {
        var lines = pages[^1].Lines;
        if (style.Frames)
        {
            AddPath(lines, left, top, $"M 0 0 L {N(right - left)} 0 L {N(right - left)} {N(bottom - top)} L 0 {N(bottom - top)} C");
        }
        else
        {
            AddPath(lines, left, top, $"M 0 0 L {N(right - left)} 0");
            AddPath(lines, left, bottom, $"M 0 0 L {N(right - left)} 0");
            AddPath(lines, left, top, $"M 0 0 L 0 {N(bottom - top)}");
            AddPath(lines, right, top, $"M 0 0 L 0 {N(bottom - top)}");
        }

        var place = top + Pitch;
        foreach (var line in Wrap(text, right - left - (2 * Pad)))
        {
            AddText(left + Pad, place, line);
            place += Pitch;
        }
    }

    private static void AddPath(StringBuilder page, double x, double y, string data) =>
        page.Append("<O:PathObject ID=\"9\" LineWidth=\"0.2\" Boundary=\"").Append(N(x)).Append(' ').Append(N(y)).Append(" 300 300\"><O:StrokeColor Value=\"0 0 0\"/><O:AbbreviatedData>")
            .Append(data).Append("</O:AbbreviatedData></O:PathObject>");

    private void AddText(double x, double baseline, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        // A matrix of 2 draws type of half the size, at half the distances, to the same effect.
        var scale = style.Compressed ? 2 : 1;
        var steps = text.Select(character => N(Room(character) / scale)).SkipLast(1).ToList();
        var distances = style.Compressed ? string.Join(' ', Runs(steps)) : string.Join(' ', steps);
        pages[^1].Text.Append("<O:TextObject ID=\"8\" Font=\"1\" Size=\"").Append(N(Size / scale)).Append("\" Boundary=\"").Append(N(x)).Append(' ').Append(N(baseline - Size)).Append(" 280 5\"")
            .Append(style.Compressed ? " CTM=\"2 0 0 2 0 0\"" : "").Append("><O:FillColor Value=\"0 0 0\"/><O:TextCode X=\"0\" Y=\"").Append(N(Size / scale)).Append("\" DeltaX=\"").Append(distances).Append("\">")
            .Append(SecurityElement.Escape(text)).Append("</O:TextCode></O:TextObject>");
    }

    private static IEnumerable<string> Runs(List<string> steps)
    {
        for (var at = 0; at < steps.Count;)
        {
            var next = at + 1;
            while (next < steps.Count && steps[next] == steps[at])
            {
                next++;
            }

            yield return next - at > 1 ? $"g {next - at} {steps[at]}" : steps[at];
            at = next;
        }
    }

    private void NeedRoom(double height)
    {
        if (y + height > Bottom)
        {
            pages.Add(new(new(), new()));
            y = Top;
        }
    }

    private static List<string> Wrap(string text, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var character in paragraph)
            {
                if (line.Sum(Room) + Room(character) > width)
                {
                    lines.Add(line);
                    line = "";
                }

                line += character;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static double Room(char character) => character < 0x2E80 ? Size / 2 : Size;

    private byte[] Write()
    {
        var parts = new Dictionary<string, string>
        {
            ["OFD.xml"] = "<O:OFD xmlns:O=\"NS\" DocType=\"OFD\" Version=\"1.1\"><O:DocBody><O:DocInfo><O:DocID>1</O:DocID></O:DocInfo><O:DocRoot>Doc_0/Document.xml</O:DocRoot></O:DocBody></O:OFD>",
            ["Doc_0/Document.xml"] = "<O:Document xmlns:O=\"NS\"><O:CommonData><O:MaxUnitID>9</O:MaxUnitID><O:PageArea><O:PhysicalBox>0 0 297 210</O:PhysicalBox></O:PageArea>"
                + string.Concat(pages.Select((_, page) => $"<O:TemplatePage ID=\"{page + 100}\" BaseLoc=\"Tpls/Tpl_{page}/Content.xml\"/>"))
                + $"</O:CommonData><O:Pages>{string.Concat(pages.Select((_, page) => $"<O:Page ID=\"{page + 1}\" BaseLoc=\"Pages/Page_{page}/Content.xml\"/>"))}</O:Pages></O:Document>",
        };
        foreach (var (index, page) in pages.Index())
        {
            var (own, template) = style.Frames ? (page.Text.ToString(), page.Lines.ToString()) : (page.Lines.ToString() + page.Text, "");
            parts[$"Doc_0/Pages/Page_{index}/Content.xml"] = $"<O:Page xmlns:O=\"NS\"><O:Template TemplateID=\"{index + 100}\" ZOrder=\"Background\"/><O:Content><O:Layer ID=\"2\">{own}</O:Layer></O:Content></O:Page>";
            parts[$"Doc_0/Tpls/Tpl_{index}/Content.xml"] = $"<O:Page xmlns:O=\"NS\"><O:Content><O:Layer ID=\"3\">{template}</O:Layer></O:Content></O:Page>";
        }

        return Pack(parts.ToDictionary(part => part.Key, part => part.Value.Replace("\"NS\"", $"\"{style.Namespace}\"", StringComparison.Ordinal)));
    }

    public static byte[] Pack(IReadOnlyDictionary<string, string> parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static string N(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
