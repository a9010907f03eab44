using System.Text;
using System.Xml;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Goes once through a part of a docx (body, footnotes, header) from first to last element and gives out its paragraphs and tables
/// as a reader of the finished document sees them: numbers computed, changes accepted, hidden text and the instructions of fields
/// left out. What is open is kept on stacks of its own, so that nesting costs memory, never the program's stack.
/// </summary>
/// <param name="styles">The styles of the document.</param>
/// <param name="numbering">Its automatic lists.</param>
internal sealed class DocxWalker(DocxStyles styles, DocxNumbering numbering)
{
    /// <summary>Tables deeper than this are read as text of the cell they stand in.</summary>
    public const int DeepestTable = 64;

    // The XML reader itself remembers every open element.
    private const int DeepestElement = 200_000;
    private const int DeepestBox = 16;
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private const string Mathematics = "http://schemas.openxmlformats.org/officeDocument/2006/math";
    private const string StrictMathematics = "http://purl.oclc.org/ooxml/officeDocument/math";

    // What text, cells and lines may cost together, in characters: a table of 50 000 rows and ten columns stays below.
    private const long Budget = 56L * 1024 * 1024;
    private const int CellCost = 16, ParagraphCost = 32;

    private readonly Stack<DocxContainer> containers = new();
    private readonly Stack<DocxParagraph> paragraphs = new();
    private readonly Stack<DocxTable> tables = new();
    private readonly Stack<Alternatives> alternatives = new();

    private long spent;
    private int marks;
    private int boxes;
    private bool isText;
    private int placeholderDepth = -1;
    private bool placeholderComes;

    /// <summary>Whether insertions, deletions or moves were recorded in it.</summary>
    public bool HasChanges { get; private set; }

    /// <summary>Rows left out because they are hidden.</summary>
    public int HiddenRows { get; private set; }

    /// <summary>Rows left out because the table is too long.</summary>
    public int RowsBeyond { get; private set; }

    /// <summary>Tables read as text because they lie too deep.</summary>
    public int DeepTables { get; private set; }

    /// <summary>Pictures, of which nothing is read.</summary>
    public int Pictures { get; private set; }

    /// <summary>Embedded workbooks and the like, of which nothing is read.</summary>
    public int Embedded { get; private set; }

    /// <summary>Other documents taken in by reference (<c>altChunk</c>, <c>subDoc</c>), of which nothing is read.</summary>
    public int ForeignParts { get; private set; }

    /// <summary>Goes through a part.</summary>
    /// <param name="xml">The part at its beginning.</param>
    /// <param name="give">Takes what stands on the outermost level, in reading order.</param>
    /// <exception cref="UnreadableException">It holds more than the program can.</exception>
    public void Walk(XmlReader xml, Action<DocxPiece> give)
    {
        containers.Push(new DocxContainer(-1) { Give = give });
        var more = xml.Read();
        while (more)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                var isEmpty = xml.IsEmptyElement;
                if (xml.Depth > DeepestElement)
                {
                    throw TooLarge();
                }

                if (!Begin(xml))
                {
                    xml.Skip();
                    more = !xml.EOF;
                    continue;
                }

                // Properties are read to their last tag at once.
                if (isEmpty)
                {
                    End(xml.Depth);
                }
            }
            else if (xml.NodeType == XmlNodeType.EndElement)
            {
                End(xml.Depth);
            }
            else if (isText && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                Append(xml.Value);
            }

            more = xml.Read();
        }

        containers.Pop().Flush();
    }

    private bool Begin(XmlReader xml) =>
        WordXml.IsWord(xml) ? BeginWord(xml, xml.LocalName)
        : xml.NamespaceURI == Compatibility ? BeginAlternative(xml)
        : BeginForeign(xml);

    /// <returns>False when the element is to be left out with all that is in it.</returns>
    private bool BeginWord(XmlReader xml, string name)
    {
        var paragraph = paragraphs.TryPeek(out var open) ? open : null;
        switch (name)
        {
            case "t":
                isText = !xml.IsEmptyElement;
                return true;
            case "p":
                paragraphs.Push(new DocxParagraph(xml.Depth, styles));
                return true;
            case "pPr" when paragraph is not null:
                WordXml.Visit(xml, paragraph, static (paragraph, xml, name) => paragraph.See(xml, name));
                return true;
            case "r":
                paragraph?.BeginRun();
                return true;
            case "rPr" when paragraph is not null:
                WordXml.Visit(xml, paragraph, static (paragraph, xml, name) => paragraph.SeeRun(xml, name));
                return true;
            case "tab" or "ptab":
                Append("\t");
                return true;
            case "br" when WordXml.Value(xml, "type") is null or "textWrapping":
            case "cr":
                Append("\n");
                return true;
            case "noBreakHyphen":
                Append("-");
                return true;
            case "sym":
                Append(WordSymbols.Character(WordXml.Value(xml, "font"), WordXml.Value(xml, "char")));
                return true;
            case "fldChar":
                paragraph?.SeeField(WordXml.Value(xml, "fldCharType"));
                return false;
            case "del" or "moveFrom":
                HasChanges = true;
                return false;
            case "ins" or "moveTo":
                HasChanges = true;
                return true;
            case "tbl" or "tr" or "tc" or "trPr" or "tcPr":
                return BeginTablePart(xml, name);
            case "txbxContent":
                return BeginBox(xml);
            case "sdtPr":
                placeholderComes = false;
                WordXml.Visit(xml, this, static (walker, xml, name) => walker.placeholderComes |= name == "showingPlcHdr" && WordXml.IsOn(xml));
                return true;
            case "sdtContent":
                placeholderDepth = placeholderComes && placeholderDepth < 0 ? xml.Depth : placeholderDepth;
                placeholderComes = false;
                return true;
            case "footnote" or "endnote":
                return WordXml.Value(xml, "type") is null or "normal";
            case "altChunk" or "subDoc":
                ForeignParts++;
                return false;
            case "rt" or "delText" or "instrText" or "delInstrText" or "sectPr" or "tblPr" or "tblPrEx" or "tblGrid" or "customXmlPr" or "smartTagPr":
                return false;
            default:
                return !WordXml.IsFormerState(name);
        }
    }

    private bool BeginTablePart(XmlReader xml, string name)
    {
        var table = tables.TryPeek(out var open) ? open : null;
        switch (name)
        {
            case "tbl" when tables.Count < DeepestTable:
                tables.Push(new DocxTable(xml.Depth));
                return true;
            case "tbl":
                DeepTables++;
                return true;
            case "tr" when table is { Row: null }:
                Spend(CellCost);
                table.BeginRow(xml.Depth);
                return true;
            case "trPr" when table is { Row: { Cell: null } row }:
                WordXml.Visit(xml, row, static (row, xml, name) => row.See(xml, name));
                HasChanges |= row.IsTracked;
                return true;
            case "tc" when table is { Row: { Cell: null } row }:
                Spend(CellCost);
                row.Cell = new DocxCellStart(xml.Depth);
                containers.Push(new DocxContainer(xml.Depth));
                return true;
            case "tcPr" when table is { Row.Cell: { } cell }:
                WordXml.Visit(xml, cell, static (cell, xml, name) => cell.See(xml, name));
                HasChanges |= cell.IsTracked;
                return true;
            default:
                return true;
        }
    }

    private bool BeginBox(XmlReader xml)
    {
        if (boxes >= DeepestBox || paragraphs.Count == 0)
        {
            return false;
        }

        boxes++;
        containers.Push(new DocxContainer(xml.Depth) { Anchor = paragraphs.Peek() });
        return true;
    }

    /// <summary>Of several ways to say the same, the first that says anything is read.</summary>
    private bool BeginAlternative(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "AlternateContent":
                alternatives.Push(new Alternatives(xml.Depth, marks));
                return true;
            case "Choice" or "Fallback" when alternatives.TryPeek(out var open):
                return open.Marks == marks;
            default:
                return true;
        }
    }

    private bool BeginForeign(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "t" when xml.NamespaceURI is Mathematics or StrictMathematics:
                isText = !xml.IsEmptyElement;
                break;
            case "imagedata" or "blip":
                Pictures++;
                marks++;
                break;
            case "OLEObject" when xml.GetAttribute("ProgID")?.StartsWith("Equation", StringComparison.OrdinalIgnoreCase) != true:
                Embedded++;
                break;
            default:
                break;
        }

        return true;
    }

    private void End(int depth)
    {
        isText = false;
        if (placeholderDepth == depth)
        {
            placeholderDepth = -1;
        }

        if (paragraphs.TryPeek(out var paragraph) && paragraph.Depth == depth)
        {
            EndParagraph(paragraphs.Pop());
        }
        else if (containers.Peek().Depth == depth)
        {
            EndContainer(containers.Pop());
        }
        else if (tables.TryPeek(out var table) && table.Row?.Depth == depth)
        {
            HiddenRows += table.EndRow() ? 1 : 0;
        }
        else if (tables.TryPeek(out table) && table.Depth == depth)
        {
            EndTable(tables.Pop());
        }
        else if (alternatives.TryPeek(out var open) && open.Depth == depth)
        {
            alternatives.Pop();
        }
    }

    private void EndParagraph(DocxParagraph paragraph)
    {
        HasChanges |= paragraph.IsTracked;
        var container = containers.Peek();
        var isBlank = container.Carried.Length == 0 && IsBlank(paragraph.Text);
        var isHidden = isBlank && (paragraph.IsMarkHidden || styles.IsHidden(paragraph.Style) == true);
        if (paragraph.HasHiddenText || isHidden)
        {
            NoteHiddenText();
        }

        if (paragraph.IsJoinedToNext)
        {
            container.Carried.Append(paragraph.Text);
        }
        else if (!isHidden)
        {
            var label = IsSilent ? "" : numbering.Next(paragraph.Style, paragraph.NumberId, paragraph.Level);
            Spend(ParagraphCost + label.Length);
            container.Add(label + container.TakeCarried() + paragraph.Text);
        }

        foreach (var piece in paragraph.Boxes)
        {
            container.Add(piece);
        }
    }

    private void EndContainer(DocxContainer container)
    {
        container.Flush();
        if (container.Anchor is { } anchor)
        {
            boxes--;
            anchor.Boxes.AddRange(container.Pieces);
            return;
        }

        if (tables.TryPeek(out var table) && table.Row is { Cell: not null } row)
        {
            row.EndCell(container.Pieces);
        }
    }

    private void EndTable(DocxTable table)
    {
        RowsBeyond += table.RowsBeyond;
        if (table.Cells.Count > 0)
        {
            containers.Peek().Add(new DocxPiece(null, table));
        }
    }

    /// <summary>Whether what is read is not shown, so that its paragraphs take no number: hidden and deleted rows, cells merged away.</summary>
    private bool IsSilent
    {
        get
        {
            foreach (var table in tables)
            {
                if (table.Row is { } row && (row.IsHidden || row.IsDeleted || (row.Cell is { } cell
                    && (cell.IsDeleted || cell.ContinuesLeft || (cell.Merge == VerticalMerge.Continued && table.Continues(row.NextColumn))))))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static bool IsBlank(StringBuilder text)
    {
        foreach (var chunk in text.GetChunks())
        {
            if (!chunk.Span.IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    private void NoteHiddenText()
    {
        if (tables.TryPeek(out var table) && table.Row is { } row)
        {
            row.HasHiddenText = true;
        }
    }

    private void Append(string text)
    {
        if (text.Length == 0 || placeholderDepth >= 0 || !paragraphs.TryPeek(out var paragraph) || paragraph.IsInInstruction)
        {
            return;
        }

        marks++;
        if (paragraph.IsRunHidden)
        {
            paragraph.HasHiddenText = true;
            return;
        }

        Spend(text.Length);
        paragraph.Text.Append(text);
    }

    private void Spend(int cost)
    {
        spent += cost;
        if (spent > Budget)
        {
            throw TooLarge();
        }
    }

    private static UnreadableException TooLarge() =>
        new("file.too-large", "文档里的文字和表格太多，超过能读取的范围，不像是一份任务清单。请确认选对了文件，或删去无关部分后再导入。");

    private sealed record Alternatives(int Depth, int Marks);

    /// <summary>What takes paragraphs and tables: a cell, a text box, the body.</summary>
    private sealed class DocxContainer(int depth)
    {
        public int Depth { get; } = depth;

        /// <summary>Takes each piece at once; null where they are kept.</summary>
        public Action<DocxPiece>? Give { get; init; }

        /// <summary>The paragraph a text box hangs on; null for all others.</summary>
        public DocxParagraph? Anchor { get; init; }

        public List<DocxPiece> Pieces { get; } = [];

        /// <summary>Text of a paragraph whose end was deleted.</summary>
        public StringBuilder Carried { get; } = new();

        public string TakeCarried()
        {
            var carried = Carried.ToString();
            Carried.Clear();
            return carried;
        }

        public void Flush() => Add(TakeCarried());

        public void Add(string text)
        {
            if (Give is not null)
            {
                Give(new DocxPiece(text, null));
                return;
            }

            foreach (var line in text.Split('\n'))
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    Pieces.Add(new DocxPiece(line.Replace('\t', ' ').Trim(), null));
                }
            }
        }

        public void Add(DocxPiece piece)
        {
            if (Give is not null)
            {
                Give(piece);
            }
            else
            {
                Pieces.Add(piece);
            }
        }
    }
}
