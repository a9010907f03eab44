using Fachuang.Domain.Reports;

namespace Fachuang.Web.Features.Reports;

/// <summary>How reports are called.</summary>
internal static class ReportWords
{
    /// <summary>The name in lists: a briefing with its issue, everything else with its title.</summary>
    public static string Name(this Report report) => report.Kind is ReportKind.Briefing ? $"第 {report.Number} 期：{report.Title}" : report.Title;

    /// <summary>From what it was made, in few words.</summary>
    public static string Source(this Report report) => report.RoundNumber is { } round ? $"第 {round} 轮自评，{Ui.Say.Moment(report.DataAt)}" : Ui.Say.Moment(report.DataAt);
}
