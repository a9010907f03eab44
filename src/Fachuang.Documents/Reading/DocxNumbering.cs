using System.Text;
using System.Xml;

namespace Fachuang.Documents.Reading;

/// <summary>
/// Counts the automatic numbers of a docx: they are not in its text, only the rules that make them (ISO/IEC 29500-1, 17.9).
/// Asked paragraph by paragraph in reading order.
/// </summary>
internal sealed class DocxNumbering
{
    private const int LevelCount = 9, LongestText = 100;

    private readonly Dictionary<int, AbstractList> lists = [];
    private readonly Dictionary<int, ListUse> uses = [];
    private readonly DocxStyles styles;

    private DocxNumbering(DocxStyles styles)
    {
        this.styles = styles;
    }

    /// <summary>Reads numbering.xml.</summary>
    /// <param name="xml">The part; null gives no numbers.</param>
    /// <param name="styles">The styles, which may name lists.</param>
    public static DocxNumbering Read(XmlReader? xml, DocxStyles styles)
    {
        var numbering = new DocxNumbering(styles);
        while (xml?.Read() == true)
        {
            if (xml.NodeType == XmlNodeType.Element && WordXml.IsWord(xml))
            {
                if (xml.LocalName == "abstractNum" && WordXml.Number(xml, "abstractNumId") is { } listId)
                {
                    numbering.lists.TryAdd(listId, ReadLevels(xml, new AbstractList()));
                }
                else if (xml.LocalName == "num" && WordXml.Number(xml, "numId") is { } useId)
                {
                    numbering.uses.TryAdd(useId, ReadLevels(xml, new ListUse()));
                }
            }
        }

        return numbering;
    }

    /// <summary>The label in front of the next paragraph with what parts it from the text; empty when it has none.</summary>
    /// <param name="style">Style of the paragraph; null for the default one.</param>
    /// <param name="numberId">The list the paragraph itself names; 0 takes it out of any list, null leaves it to the style.</param>
    /// <param name="level">The level it names, from 0; null leaves it to the style.</param>
    public string Next(string? style, int? numberId, int? level)
    {
        if (numberId is null)
        {
            var (styleNumber, styleLevel) = styles.Numbering(style);
            numberId = styleNumber;
            level ??= styleNumber is { } named && Resolve(named) is { } resolved ? LevelOfStyle(resolved.List, style) ?? styleLevel : styleLevel;
        }

        if (numberId is not { } id || id == 0 || Resolve(id) is not { } found)
        {
            return "";
        }

        var at = Math.Clamp(level ?? 0, 0, LevelCount - 1);
        Count(found.List, found.Use, at);
        return Label(found.List, found.Use, at);
    }

    private (AbstractList List, ListUse Use)? Resolve(int id)
    {
        // A list may only point to a list style, which names the list that holds the levels.
        for (var steps = 0; steps < 8; steps++)
        {
            if (!uses.TryGetValue(id, out var use) || !lists.TryGetValue(use.ListId, out var list))
            {
                return null;
            }

            if (list.StyleLink is null || styles.Numbering(list.StyleLink).NumberId is not { } linked || linked == id)
            {
                return (list, use);
            }

            id = linked;
        }

        return null;
    }

    private static int? LevelOfStyle(AbstractList list, string? style) =>
        style is null ? null : Array.FindIndex(list.Levels, level => level?.Style == style) is var at and >= 0 ? at : null;

    private static void Count(AbstractList list, ListUse use, int at)
    {
        if (!use.IsBegun[at])
        {
            use.IsBegun[at] = true;
            list.Counters[at] = use.StartOverrides[at] is null ? list.Counters[at] : null;
        }

        // A level that was jumped over counts as if its first number had been printed: below 1.1 follows 2.
        for (var above = 0; above < at; above++)
        {
            list.Counters[above] ??= Level(list, use, above)?.Start ?? 1;
        }

        list.Counters[at] = list.Counters[at] is { } last ? last + 1 : Start(list, use, at);
        for (var deeper = at + 1; deeper < LevelCount; deeper++)
        {
            var restart = Level(list, use, deeper)?.RestartAfter;
            if (restart is null || (restart > 0 && at < restart))
            {
                list.Counters[deeper] = null;
            }
        }
    }

    private static string Label(AbstractList list, ListUse use, int at)
    {
        if (Level(list, use, at) is not { } level || level.IsHidden || level.Format == "bullet")
        {
            return "";
        }

        var label = new StringBuilder();
        for (var index = 0; index < level.Text.Length; index++)
        {
            if (level.Text[index] == '%' && index + 1 < level.Text.Length && level.Text[index + 1] is >= '1' and <= '9')
            {
                label.Append(Figure(list, use, level.Text[++index] - '1', level.IsLegal));
            }
            else
            {
                label.Append(level.Text[index]);
            }
        }

        return label.Length > 0 && level.Suffix != "nothing" ? label.Append(' ').ToString() : label.ToString();
    }

    private static string Figure(AbstractList list, ListUse use, int at, bool isLegal)
    {
        var level = Level(list, use, at);
        // A label that names a deeper level than its own prints that level's first number.
        var value = list.Counters[at] ?? Start(list, use, at);
        return NumberWords.Write(isLegal ? "decimal" : level?.Format ?? "decimal", level?.Pattern, value);
    }

    private static int Start(AbstractList list, ListUse use, int at) => use.StartOverrides[at] ?? Level(list, use, at)?.Start ?? 1;

    private static ListLevel? Level(AbstractList list, ListUse use, int at) => use.Levels[at] ?? list.Levels[at];

    private static T ReadLevels<T>(XmlReader xml, T target)
        where T : LevelSet
    {
        WordXml.Visit(xml, target, static (target, xml, name) => target.See(xml, name));
        return target;
    }

    private sealed class ListLevel
    {
        public int Start { get; set; } = 1;

        public string Format { get; set; } = "decimal";

        public string? Pattern { get; set; }

        public string Text { get; set; } = "";

        public string? Suffix { get; set; }

        public string? Style { get; set; }

        public bool IsLegal { get; set; }

        public bool IsHidden { get; set; }

        /// <summary>The number of the level, from 1, whose numbers begin this one anew; 0 for none, null for any above.</summary>
        public int? RestartAfter { get; set; }
    }

    /// <summary>The levels an abstractNum defines or a num replaces.</summary>
    private abstract class LevelSet
    {
        private ListLevel? current;

        public ListLevel?[] Levels { get; } = new ListLevel?[LevelCount];

        public virtual void See(XmlReader xml, string name)
        {
            if (name == "lvl")
            {
                current = new ListLevel();
                if (WordXml.Number(xml, "ilvl") is >= 0 and < LevelCount and var at)
                {
                    Levels[at] = current;
                }
            }
            else if (current is not null)
            {
                See(current, xml, name);
            }
        }

        private static void See(ListLevel level, XmlReader xml, string name)
        {
            switch (name)
            {
                case "start":
                    level.Start = WordXml.Number(xml) ?? 1;
                    break;
                case "numFmt":
                    // A format of its own (001) comes with a plain one for programs that do not know it.
                    if (level.Pattern is null)
                    {
                        level.Format = WordXml.Value(xml) ?? "decimal";
                        level.Pattern = level.Format == "custom" ? WordXml.Value(xml, "format") : null;
                    }

                    break;
                case "lvlText":
                    var text = WordXml.Value(xml) ?? "";
                    level.Text = text[..Math.Min(text.Length, LongestText)];
                    break;
                case "suff":
                    level.Suffix = WordXml.Value(xml);
                    break;
                case "pStyle":
                    level.Style = WordXml.Value(xml);
                    break;
                case "isLgl":
                    level.IsLegal = WordXml.IsOn(xml);
                    break;
                case "vanish":
                    level.IsHidden = WordXml.IsOn(xml);
                    break;
                case "lvlPicBulletId":
                    level.Format = "bullet";
                    level.Pattern = "";
                    break;
                case "lvlRestart":
                    level.RestartAfter = WordXml.Number(xml);
                    break;
                default:
                    break;
            }
        }
    }

    private sealed class AbstractList : LevelSet
    {
        /// <summary>The last number of each level; null before the first and after a restart.</summary>
        public int?[] Counters { get; } = new int?[LevelCount];

        public string? StyleLink { get; private set; }

        public override void See(XmlReader xml, string name)
        {
            StyleLink = name == "numStyleLink" ? WordXml.Value(xml) : StyleLink;
            base.See(xml, name);
        }
    }

    private sealed class ListUse : LevelSet
    {
        private int overridden = -1;

        public int ListId { get; private set; } = int.MinValue;

        public int?[] StartOverrides { get; } = new int?[LevelCount];

        /// <summary>Levels this use has numbered: only its first number at a level begins anew.</summary>
        public bool[] IsBegun { get; } = new bool[LevelCount];

        public override void See(XmlReader xml, string name)
        {
            switch (name)
            {
                case "abstractNumId":
                    ListId = WordXml.Number(xml) ?? int.MinValue;
                    break;
                case "lvlOverride":
                    overridden = WordXml.Number(xml, "ilvl") ?? -1;
                    break;
                case "startOverride" when overridden is >= 0 and < LevelCount:
                    StartOverrides[overridden] = WordXml.Number(xml);
                    break;
                default:
                    base.See(xml, name);
                    break;
            }
        }
    }
}
