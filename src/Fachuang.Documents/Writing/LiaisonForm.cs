namespace Fachuang.Documents.Writing;

/// <summary>A person in the list of liaison officers.</summary>
/// <param name="Unit">单位</param>
/// <param name="Name">姓名; empty in a form to be filled in by hand.</param>
/// <param name="Post">职务</param>
/// <param name="Phone">联系电话</param>
public sealed record LiaisonFormRow(string Unit, string Name, string Post, string Phone);

/// <summary>法治政府建设示范创建工作人员名单反馈表 (S1 附件2): title and columns exactly as issued, no other column.</summary>
public static class LiaisonForm
{
    /// <summary>The title's lines as printed.</summary>
    public const string Title = "法治政府建设示范创建工作人员名单\n反馈表";

    /// <summary>The columns as printed.</summary>
    public static readonly IReadOnlyList<string> Columns = ["单位", "姓名", "职务", "联系电话"];

    private static readonly int[] Shares = [34, 16, 24, 26];

    /// <summary>Writes the form as docx. The same rows give the same bytes.</summary>
    /// <param name="output">Where it goes; written synchronously, not closed.</param>
    /// <param name="rows">The people in order; empty rows for a form to be filled in.</param>
    public static void WriteDocx(Stream output, IReadOnlyList<LiaisonFormRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        OfficialDocx.Write(output, new OfficialText(Title, [new Block.Table(Columns, [.. rows.Select(Cells)], Shares)]));
    }

    /// <summary>Writes the form as xlsx. The same rows give the same bytes.</summary>
    /// <param name="output">Where it goes; written synchronously, not closed.</param>
    /// <param name="rows">The people in order; empty rows for a form to be filled in.</param>
    public static void WriteXlsx(Stream output, IReadOnlyList<LiaisonFormRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Workbook.Write(output, [new Sheet(
            "反馈表",
            [.. Columns.Zip(Shares).Select(column => new Column(column.First, column.Second))],
            [.. rows.Select(row => (IReadOnlyList<object?>)[.. Cells(row).Select(text => text.Length == 0 ? null : text)])],
            [])
        {
            Above = [.. Title.Split('\n').Select(line => new LineAbove(line, IsTitle: true))],
        }]);
    }

    private static string[] Cells(LiaisonFormRow row) => [row.Unit, row.Name, row.Post, row.Phone];
}
