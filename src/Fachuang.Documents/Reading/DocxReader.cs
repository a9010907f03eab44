using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Fachuang.Documents.Model;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Reads a docx (ISO/IEC 29500, transitional and strict; also docm, and wps files that are one): paragraphs and tables in reading
/// order, as a reader of the finished document sees them.
/// </summary>
public static partial class DocxReader
{
    private const int LargestSidePart = 32 * 1024 * 1024;

    // Positions of all tables together; each is a place in memory even where no cell stands.
    private const int MostPositions = 8_000_000;

    /// <summary>Whether the package is a word processor's document.</summary>
    /// <param name="package">The opened package.</param>
    public static bool Fits(ZipGuard package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return DocxParts.Find(package) is not null;
    }

    /// <summary>Reads the document.</summary>
    /// <param name="package">The opened package, which <see cref="Fits"/>.</param>
    /// <exception cref="UnreadableException">A part is missing, broken, or holds nothing but pictures.</exception>
    public static SourceContent Read(ZipGuard package)
    {
        ArgumentNullException.ThrowIfNull(package);
        var parts = DocxParts.Find(package) ?? throw new UnreadableException(
            "file.damaged", "文件内部缺少正文，不是完整的 Word 文档。请用 Office 或 WPS 打开，另存一份后再导入。");
        var styles = FromPart(package, parts.Styles, LargestSidePart, DocxStyles.Read) ?? DocxStyles.Read(null);
        var numbering = FromPart(package, parts.Numbering, LargestSidePart, xml => DocxNumbering.Read(xml, styles)) ?? DocxNumbering.Read(null, styles);
        var walker = new DocxWalker(styles, numbering);
        var pages = new DocxPages();
        foreach (var header in parts.Headers)
        {
            Walk(header, LargestSidePart, pages.TakeHeader);
        }

        Walk(parts.Document, ZipGuard.MostBytes, pages.Take);
        Walk(parts.Footnotes, LargestSidePart, pages.Take);
        Walk(parts.Endnotes, LargestSidePart, pages.Take);
        return pages.Finish(walker);

        void Walk(string? path, long most, Action<DocxPiece> take) => FromPart(package, path, most, xml =>
        {
            walker.Walk(xml, take);
            return walker;
        });
    }

    /// <summary>The red letterhead, or the number of the document.</summary>
    [GeneratedRegex(@"^[\u3400-\u9FFF（）() 　]{4,40}文\s*件$|〔(?:19|20)\d{2}〕\s*\d{1,4}\s*号$")]
    private static partial Regex Letterhead();

    private static T? FromPart<T>(ZipGuard package, string? path, long most, Func<XmlReader, T> read)
        where T : class
    {
        if (path is null || package.Length(path) > most)
        {
            return path is null ? null : throw new UnreadableException("file.too-large", $"文件内部的“{path}”异常庞大，不像是一份正常的文档，没有读取。请用 Office 或 WPS 重新保存后再导入。");
        }

        using var xml = package.OpenXml(path);
        try
        {
            return xml is null ? null : read(xml);
        }
        catch (XmlException broken)
        {
            throw ZipGuard.Explain(path, broken);
        }
    }

    /// <summary>Puts the pieces of the document into the source as it is shown, and into the tables recognition reads.</summary>
    private sealed class DocxPages
    {
        private readonly SourceWriter writer = new();
        private readonly StringBuilder loose = new();
        private readonly HashSet<string> headers = [];

        private int tableNumber;
        private long positions;

        /// <summary>
        /// Of the top of the pages, which repeats names and page numbers, only what tells the document: some put the
        /// letterhead there.
        /// </summary>
        public void TakeHeader(DocxPiece piece)
        {
            foreach (var line in (piece.Text ?? piece.Table!.Text()).Split('\n').Select(line => line.Trim()))
            {
                if (line.Length <= 60 && Letterhead().IsMatch(line) && headers.Add(line))
                {
                    Take(new DocxPiece(line, null));
                }
            }
        }

        public void Take(DocxPiece piece)
        {
            if (piece.Table is { } table)
            {
                Take(table);
                return;
            }

            writer.AddParagraph(piece.Text!.Replace('\t', ' '), null);
            if (tableNumber == 0)
            {
                loose.Append(piece.Text).Append('\n');
            }
        }

        public SourceContent Finish(DocxWalker walker)
        {
            Doubts(walker);
            var content = writer.ToContent();
            if (tableNumber > 0)
            {
                return content;
            }

            // A list may have been typed with tabs or bars instead of a table.
            var text = TextLayoutReader.Read(loose.ToString());
            if (text.Blocks.OfType<SourceTable>().Any())
            {
                return text with { Diagnostics = content.Diagnostics };
            }

            var pictures = walker.Pictures > 0 ? $"只有图片（{walker.Pictures} 张），" : "";
            return (writer.IsEmpty, walker.Pictures) switch
            {
                (_, > 0) => throw new UnreadableException("file.picture", $"文件里{pictures}没有可以读取的表格。如果清单是扫描件或截图，请向发文单位索取带文字的版本，或先用文字识别软件转成文字后再导入。"),
                (true, _) when walker.ForeignParts + walker.Embedded > 0 => throw new UnreadableException("file.embedded", "文件正文是空的，内容放在嵌入的其他文档里，读不到。请用 Office 或 WPS 打开，把内容复制到正文后再导入。"),
                (true, _) => throw new UnreadableException("file.empty", "文件里没有文字。请确认选对了文件。"),
                _ => content,
            };
        }

        private void Take(DocxTable table)
        {
            if (table.IsLayout)
            {
                foreach (var cell in table.Cells)
                {
                    foreach (var piece in cell.Pieces ?? [new DocxPiece(cell.Plain, null)])
                    {
                        Take(piece);
                    }
                }

                return;
            }

            tableNumber++;
            positions += (long)table.RowCount * Math.Min(SourceGrid.MostColumns, table.Cells.Max(cell => cell.Column + (long)cell.ColumnSpan));
            if (positions > MostPositions)
            {
                throw new UnreadableException("file.too-large", "文档里的表格太多太大，超过能读取的范围，不像是一份任务清单。请确认选对了文件，或删去无关部分后再导入。");
            }

            var cells = new List<GridCell>(table.Cells.Count);
            foreach (var cell in table.Cells)
            {
                var text = cell.Text();
                var source = writer.AddCell(text, new SourcePlace(Table: tableNumber, Row: cell.Row + 1, Column: cell.Column + 1));
                cells.Add(new GridCell(text, source, cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan));
            }

            writer.AddGrid(SourceGrid.Of(cells, table.RowCount));
        }

        private void Doubts(DocxWalker walker)
        {
            Doubt(walker.HasChanges, Severity.Info, "changes.accepted", "文档里有修订痕迹，已按“接受全部修订”读取：插入的算，删除的不算。");
            Doubt(walker.HiddenRows > 0, Severity.Info, "rows.hidden", $"表格里有 {walker.HiddenRows} 行被隐藏，没有读取。");
            Doubt(walker.RowsBeyond > 0, Severity.Warning, "rows.beyond", $"表格太长，最后 {walker.RowsBeyond} 行没有读取。");
            Doubt(walker.DeepTables > 0, Severity.Warning, "tables.deep", $"表格嵌套过深（超过 {DocxWalker.DeepestTable} 层），更深的 {walker.DeepTables} 个表格按文字读取。");
            Doubt(walker.Embedded > 0, Severity.Warning, "embedded.skipped", $"文档里嵌有 {walker.Embedded} 个其他文件（如 Excel 表格），其中的内容没有读取。");
            Doubt(walker.ForeignParts > 0, Severity.Warning, "embedded.skipped", $"文档里引入了 {walker.ForeignParts} 个其他文档，其中的内容没有读取。请用 Office 或 WPS 打开并另存后再导入。");
        }

        private void Doubt(bool applies, Severity severity, string code, string message)
        {
            if (applies)
            {
                writer.Doubt(severity, code, message, null);
            }
        }
    }
}
