using Fachuang.Web.Access;

namespace Fachuang.Web.Features.Ledgers;

/// <summary>工作台账: one page a unit and month, the office's grid, the official form.</summary>
internal static class LedgersEndpoints
{
    // Four fields a line, and no unit of the documents answers for a thousand indicators.
    private const int MostFields = 8192;

    public static void AddLedgers(this IServiceCollection services)
    {
    }

    public static void MapLedgers(this WebApplication app)
    {
        // Everybody who takes part: a unit is led to its own month, office and leader see the grid.
        app.MapGet("/campaigns/{number:int}/ledgers", ShowLedgers.HandleAsync).RequireAuthorization(Policies.Participants);

        // A unit writes its own ledger; the office never writes in its name.
        var own = app.MapGroup("/campaigns/{number:int}/ledgers/{month}").RequireAuthorization(Policies.Liaison).WithFormOptions(valueCountLimit: MostFields);
        own.MapGet("", FillLedger.ShowAsync);
        own.MapPost("/save", FillLedger.SaveAsync);
        own.MapPost("/confirm", FillLedger.ConfirmAsync);
        own.MapPost("/submit", FillLedger.SubmitAsync);
        own.MapPost("/import", FillLedger.ImportAsync);
        own.MapGet("/print", LedgerPapers.PrintOwnAsync);
        own.MapGet("/form.docx", LedgerPapers.OwnDocxAsync);
        own.MapGet("/form.xlsx", LedgerPapers.OwnWorkbookAsync);

        // What units have handed in: office and leader read and take it with them.
        var overview = app.MapGroup("/campaigns/{number:int}/ledgers/{month}").RequireAuthorization(Policies.Overview);
        overview.MapGet("/all", LedgerPapers.PrintAllAsync);
        overview.MapGet("/all.zip", LedgerPapers.ZipAsync);
        overview.MapGet("/all.docx", LedgerPapers.AllDocxAsync);
        overview.MapGet("/{unit:guid}", ReadLedger.HandleAsync);
        overview.MapGet("/{unit:guid}/print", LedgerPapers.PrintAsync);
        overview.MapGet("/{unit:guid}/form.docx", LedgerPapers.DocxAsync);
        overview.MapGet("/{unit:guid}/form.xlsx", LedgerPapers.WorkbookAsync);

        overview.MapGet("/report", KeepDispatchReport.ShowAsync);
        overview.MapGet("/report.docx", KeepDispatchReport.DocxAsync);

        // Sending back and urging and the month's report are the office's; the leader reads only.
        var office = app.MapGroup("/campaigns/{number:int}/ledgers").RequireAuthorization(Policies.Office);
        office.MapPost("/{month}/{unit:guid}/return", ReturnLedger.HandleAsync);
        office.MapPost("/{month}/urge", UrgeLedgers.HandleAsync);
        office.MapPost("/{month}/report", KeepDispatchReport.SaveAsync);
        office.MapPost("/{month}/report/draft", KeepDispatchReport.DraftAsync);
    }
}
