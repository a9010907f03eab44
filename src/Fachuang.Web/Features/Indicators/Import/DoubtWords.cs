namespace Fachuang.Web.Features.Indicators.Import;

/// <summary>What the page says to a civil servant about one kind of finding of the reader.</summary>
/// <param name="Title">The kind in few words, for the list at the side and the mark of a row.</param>
/// <param name="Advice">What it means and what can be done; empty when the finding says it all.</param>
public sealed record DoubtWords(string Title, string Advice = "")
{
    /// <summary>The answer of somebody who has looked and goes on.</summary>
    public string Yes { get; private init; } = "核对过了，照读到的办";

    /// <summary>Answers of its own; empty for the usual ones.</summary>
    public IReadOnlyList<DoubtAnswer> Answers { get; private init; } = [];

    /// <summary>Whether an item may be missing at that place.</summary>
    public bool MayBeAdded { get; private init; }

    /// <summary>From how many items on it is asked about all of them together: so many single questions nobody answers with care.</summary>
    public int TogetherFrom { get; private init; } = 21;

    private const string Hidden = "隐藏的一般是作废或备用的，没有读。要读，请在原来的软件里取消隐藏，另存后再导入。";
    private const string Missing = "里面要是有指标，照现在这样发布就会缺项：换一份完整的文件再导入，或者把缺的项一项一项补上。";
    private const string MaybeItem = "是指标就补上一项；只是说明文字，就照读到的办。";

    private static readonly DoubtWords Unknown = new("自动改动");

    private static readonly Dictionary<string, DoubtWords> Known = new(StringComparer.Ordinal)
    {
        ["applicability.scrambled"] = new("适用范围的字序乱了", "按“改这一项”照原件改好。"),
        ["category.lost"] = new("一级指标丢了", "文件损坏，看不出这几项属于哪个一级指标。对照纸质件，按“改这一项”填上。"),
        ["cell.error"] = new("单元格是公式错误", "这一格在表格软件里就是错误值，没有内容。知道该是什么，按“改这一项”填上。"),
        ["changes.accepted"] = new("修订已按接受来读", "要是您想要的是修订之前的文字，请在 Word 里拒绝修订，另存后再导入。"),
        ["column.unread"] = new("没有用到的列", "这一列不是指标、材料、单位、方法或分值，发布以后看不到；原件里还在。"),
        ["columns.hidden"] = new("隐藏的列没有读", Hidden),
        ["copy.removed"] = new("全文重复", "同一份清单在文件里印了两遍，只读了一遍。"),
        ["count.mismatch"] = new("项数与文件写的不一样", "对照原件数一数：漏读的按“补一项”补上，不是指标的按“去掉这一项”。文件自己写错了，就照读到的办。") { Yes = "照读到的项数办", MayBeAdded = true },
        ["embedded.skipped"] = new("嵌入的文件没有读", Missing) { Yes = "里面没有指标，照读到的办" },
        ["encoding.damaged"] = new("有认不出的字", "显示成“�”的地方，照原件改好。"),
        ["file.cut"] = new("后面的页没有读", Missing) { Yes = "后面没有指标，照读到的办", MayBeAdded = true },
        ["html.navigation"] = new("网页的导航没有读"),
        ["label.fragment"] = new("指标名称像是断了", "看左边原件，一级、二级指标不对的，按“改这一项”改好。"),
        ["label.is-text"] = new("名称像是正文", "看左边原件，一级、二级指标不对的，按“改这一项”改好。"),
        ["label.joined"] = new("断开的标题，已接上"),
        ["label.missing"] = new("没有一级或二级指标", "原件要是印着，按“改这一项”填上；原件就没有，照读到的办。") { Yes = "原件就没有，照读到的办" },
        ["label.order"] = new("指标的序号不连", "原件要是就这样，照读到的办。") { Yes = "原件就是这样" },
        ["label.repeated"] = new("重复的标题"),
        ["label.scrambled"] = new("指标名称的字序乱了", "按“改这一项”照原件改好。"),
        ["list.missing"] = new("少了一份清单", Missing) { Yes = "不要那份清单，照读到的办", MayBeAdded = true },
        ["materials.empty"] = new("没有读到材料要求", "原件这一格要是有字，按“改这一项”填上。") { Yes = "原件就是空的" },
        ["materials.inferred"] = new("合并提供材料，是推断的", "原件没有写明哪几项合并提供，是按空着的格子推断的。")
        {
            Answers = [new(ImportAnswers.Seen, "合并提供，照读到的办"), new(ImportAnswers.Alone, "这一项没有写材料")],
        },
        ["materials.numbering"] = new("材料的序号不连", "少了的、多了的，按“改这一项”改好。") { Yes = "原件就是这样" },
        ["notes.unmarked"] = new("像是注意事项", "不是材料而是说明的，按“改这一项”挪到“注意”里。"),
        ["number.counted"] = new("序号是编的", "表里没有印序号，按先后编上，发布以后就用这个号。"),
        ["number.duplicate"] = new("序号重了", "原件印重了，照读到的办；读重了的，按“去掉这一项”。") { Yes = "原件就是重的，都要" },
        ["number.inferred"] = new("序号是推断的", "对照原件，不对就按“改这一项”改。"),
        ["number.missing"] = new("缺号", "原件印着的，是漏读了：补上一项。原件就跳号，照读到的办。") { Yes = "原件就跳号，没有漏", MayBeAdded = true },
        ["page.unread"] = new("有读不出的页", Missing) { Yes = "这几页没有指标，照读到的办", MayBeAdded = true },
        ["row.duplicate"] = new("像是重复的一行", "读重了的，按“去掉这一项”。") { Yes = "不是重复，都要" },
        ["row.extra-cell"] = new("多出一格", "多出来的字没有用上，对照原件，要用的按“改这一项”填上。"),
        ["row.recognized"] = new("从图片上认出来的", "从图片上认字难免有错字漏字。逐项对照原件看一遍，错的按“改这一项”改好，再选“逐项对过了”。能要到 Word、Excel 或有文字的 PDF，最好重新导入。") { TogetherFrom = 2 },
        ["row.remark"] = new("说明文字，没有读入", MaybeItem) { MayBeAdded = true },
        ["row.shifted"] = new("像是错了一格", "看左边原件，格子对不上的，按“改这一项”改好。"),
        ["row.unread"] = new("没有读懂的一行", MaybeItem) { Yes = "不是指标，照读到的办", MayBeAdded = true },
        ["rows.beyond"] = new("后面的行没有读", Missing) { Yes = "后面没有指标，照读到的办", MayBeAdded = true },
        ["rows.hidden"] = new("隐藏的行没有读", Hidden),
        ["scan.cut"] = new("后面的扫描页没有读", Missing) { Yes = "后面没有指标，照读到的办", MayBeAdded = true },
        ["scan.unread"] = new("有没认出的扫描页", Missing) { Yes = "这几页没有指标，照读到的办", MayBeAdded = true },
        ["sheet.cut"] = new("工作表太长，没有读完", Missing) { Yes = "后面没有指标，照读到的办", MayBeAdded = true },
        ["sheet.hidden"] = new("隐藏的工作表没有读", Hidden),
        ["table.damaged"] = new("表格损坏", "能读的都读了。对照原件看格子对不对，漏了的补上。") { MayBeAdded = true },
        ["tables.deep"] = new("套叠太深的表格", "最里层的表格按文字读了。里面要是有指标，补上一项。") { MayBeAdded = true },
        ["text.duplicate"] = new("两项文字一样", "读重了的，按“去掉这一项”。") { Yes = "原件就是这样，都要" },
        ["text.editor-mark"] = new("软件标记，已去掉"),
        ["text.garbled"] = new("有乱码", "照原件把乱码的地方改好。"),
        ["text.joined"] = new("跨页断开，已接上"),
        ["text.missing"] = new("没有读到指标的文字", "有序号没有文字：按“改这一项”照原件填上；原件就没有这一项，按“去掉这一项”。"),
        ["text.unnumbered"] = new("没有序号的文字", MaybeItem) { Yes = "不是指标，照读到的办", MayBeAdded = true },
        ["title.missing"] = new("没有清单的名称", "在“文件信息”里写上。") { Yes = "名称已写好" },
        ["units.glued"] = new("单位连写，已断开"),
        ["units.incomplete"] = new("单位名称不全"),
        ["units.no-material"] = new("单位没有对应的材料", "原件按材料分了单位，这一家对不上哪一条。按“改这一项”改好；就是都管，照读到的办。"),
        ["units.phrase"] = new("不是单位名称的话"),
    };

    /// <summary>The kinds that have words of their own.</summary>
    public static IReadOnlyCollection<string> Codes => Known.Keys;

    /// <summary>The words for a kind of finding.</summary>
    /// <param name="code">Code of the finding.</param>
    public static DoubtWords Of(string code) => Known.GetValueOrDefault(code, Unknown);
}
