using Fachuang.Documents.Reading;
using Fachuang.Documents.Writing;
using Fachuang.Domain;
using Fachuang.Domain.Ledgers;
using Fachuang.Domain.Materials;
using Fachuang.Web.Features.People;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>
/// The form as the unit took it along and filled it offline, back into its draft: all of it or, when anything is wrong, none. Nothing is
/// handed in by it.
/// </summary>
internal static class ImportLedger
{
    // Longer lists of what is wrong help nobody.
    private const int MostTold = 20;

    private const string Indicator = "三级指标", Material = "上报材料", Progress = "完成进度", Contact = "责任人及联系方式";

    private static readonly WantedColumn[] Columns = [new(Indicator), new(Material), new(Progress), new(Contact, "责任人")];

    /// <summary>Writes the file's rows into the lines of the draft, without saving.</summary>
    /// <returns>Why nothing was taken, or what was done.</returns>
    public static async Task<(Refusal? Wrong, string Done)> TakeAsync(HttpContext http, LedgerSheet sheet, CancellationToken cancellationToken)
    {
        var (bytes, noFile) = await UploadedList.ReadAsync(http, cancellationToken);
        if (bytes is null)
        {
            return (Wrong([noFile!.Replace("名单", "台账", StringComparison.Ordinal)]), "");
        }

        var table = ColumnTable.Read(bytes, Columns);
        if (table.Failure is { } failure)
        {
            return (Wrong([failure.Message.TrimEnd('。').Replace("名单", "台账", StringComparison.Ordinal)]), "");
        }

        if (table.Missing.Contains(Indicator) || table.Missing.Contains(Progress))
        {
            return (Wrong([$"要有“{Indicator}”和“{Progress}”这两列。先下载 Excel，照它的样子填"]), "");
        }

        if (Stranger(table, sheet) is { } stranger)
        {
            return (Wrong([stranger]), "");
        }

        var notes = LedgerForm.Notes(sheet.Campaign.ReportingDay);
        var (lines, problems) = LedgerImport.Read(
            [
                .. table.Rows.Where(row => !notes.Contains(row[Indicator])).Select(row => new LedgerFileRow(
                    row.Number, row[Indicator], WrittenText.Clean(row[Progress]),
                    table.Missing.Contains(Material) ? null : WrittenText.Clean(row[Material]), table.Missing.Contains(Contact) ? null : WrittenText.CleanLine(row[Contact]))),
            ],
            [.. sheet.Indicators.Values.OrderBy(indicator => indicator.Position).Select(indicator => (indicator.Id, indicator.Number, indicator.Text))]);
        if (problems.Count > 0)
        {
            return (Wrong(problems), "");
        }

        var changed = 0;
        foreach (var line in lines)
        {
            foreach (var own in sheet.Ledger.Lines.Where(own => own.IndicatorId == line.IndicatorId))
            {
                changed += own.Write(
                    line.Progress, line.Text, line.Material ?? own.Material, line.Contact is null ? own.Contact : line.Contact == sheet.Contact ? "" : line.Contact) ? 1 : 0;
            }
        }

        return (null, $"读入 {lines.Count} 项，{(changed == 0 ? "和草稿里的一样" : $"改了 {changed} 项")}。看过再交");
    }

    // 责任单位 stands above the table, where nobody fills anything in.
    private static string? Stranger(ColumnTableResult table, LedgerSheet sheet)
    {
        const string Mark = "责任单位：", Seal = "（公章）";
        foreach (var line in table.Above.Where(line => line.Text.Contains(Mark, StringComparison.Ordinal)))
        {
            var rest = line.Text[(line.Text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..];
            var name = (rest.IndexOf(Seal, StringComparison.Ordinal) is >= 0 and var end ? rest[..end] : rest).Trim();
            if (name.Length > 0 && name != sheet.Unit)
            {
                return $"第 {line.Number} 行：这是{name}的台账，不是{sheet.Unit}的";
            }
        }

        return null;
    }

    private static Refusal Wrong(IReadOnlyList<string> problems) => new(
        "ledger.file",
        $"文件没有读入：{string.Join('；', problems.Take(MostTold))}{(problems.Count > MostTold ? $"；还有 {problems.Count - MostTold} 处" : "")}");
}
