using System.Text;
using System.Xml;

namespace Fachuang.Documents.Reading;

/// <summary>A paragraph while it is read.</summary>
/// <param name="depth">Depth of its element.</param>
/// <param name="styles">The styles of the document.</param>
internal sealed class DocxParagraph(int depth, DocxStyles styles)
{
    private const int DeepestField = 32;

    private readonly Stack<bool> fields = new();

    public int Depth { get; } = depth;

    public StringBuilder Text { get; } = new();

    public string? Style { get; private set; }

    public int? NumberId { get; private set; }

    public int? Level { get; private set; }

    /// <summary>The end of the paragraph was deleted or moved away: its text goes on in the next one.</summary>
    public bool IsJoinedToNext { get; private set; }

    public bool IsTracked { get; private set; }

    /// <summary>The mark at its end is hidden.</summary>
    public bool IsMarkHidden { get; private set; }

    public bool HasHiddenText { get; set; }

    /// <summary>Whether the run that is being read is hidden.</summary>
    public bool IsRunHidden { get; private set; }

    /// <summary>Whether what follows is the instruction of a field, not its result.</summary>
    public bool IsInInstruction => fields.Contains(true);

    /// <summary>What stands in text boxes anchored here.</summary>
    public List<DocxPiece> Boxes { get; } = [];

    public void BeginRun() => IsRunHidden = styles.IsHidden(Style) ?? false;

    /// <summary>Takes a property of the paragraph.</summary>
    public void See(XmlReader xml, string name)
    {
        switch (name)
        {
            case "pStyle":
                Style = WordXml.Value(xml);
                break;
            case "numId":
                NumberId = WordXml.Number(xml);
                break;
            case "ilvl":
                Level = WordXml.Number(xml);
                break;
            case "vanish":
                IsMarkHidden = WordXml.IsOn(xml);
                break;
            case "del" or "moveFrom":
                (IsJoinedToNext, IsTracked) = (true, true);
                break;
            case "ins" or "moveTo":
                IsTracked = true;
                break;
            default:
                break;
        }
    }

    /// <summary>Takes a property of the run that is being read.</summary>
    public void SeeRun(XmlReader xml, string name)
    {
        IsRunHidden = name switch
        {
            "rStyle" => styles.IsHidden(WordXml.Value(xml)) ?? IsRunHidden,
            "vanish" => WordXml.IsOn(xml),
            _ => IsRunHidden,
        };
    }

    /// <summary>Takes a mark of a field (17.16.18): from begin to separate stands its instruction, from there to end its result.</summary>
    public void SeeField(string? kind)
    {
        if (kind == "begin")
        {
            if (fields.Count < DeepestField)
            {
                fields.Push(true);
            }
        }
        else if (fields.TryPop(out _) && kind == "separate")
        {
            fields.Push(false);
        }
    }
}
