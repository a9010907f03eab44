using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace Fachuang.Web.Features.Materials.Tables;

/// <summary>填表格: a table becomes an entry of the catalogue; those the demands mean are proposed first.</summary>
internal static class AddTable
{
    public static async Task<IResult> ChooseAsync(int number, Guid id, HttpContext http, AppDb db, FillingDesk desk, CancellationToken cancellationToken) =>
        await desk.LoadAsync(number, id) is not { } filling ? Answer.NotFound(http)
            : filling.WhyNotEdit is { } refusal ? Answer.Refused(http, refusal)
            : Answer.Page<TableChoicePage>(new { Filling = filling, Offered = await db.OfferedTablesAsync(cancellationToken) });

    public static Task<IResult> HandleAsync(
        int number, Guid id, [FromForm] string? code, [FromForm] string? materialNumber, HttpContext http, AppDb db, FillingDesk desk, CancellationToken cancellationToken) =>
        desk.ChangeAsync(number, id, async draft =>
        {
            if ((await db.OfferedTablesAsync(cancellationToken)).FirstOrDefault(offered => offered.Code == code) is not { } definition)
            {
                return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "table.code", "没有加：没有这种表格，或者它停用了");
            }

            if (ChangeCatalogue.WhyFull(draft.Submission) is { } full)
            {
                return Answer.Failure(http, StatusCodes.Status422UnprocessableEntity, "table.full", full);
            }

            var asked = await SubmissionQueries.AskedAsync(db, id, cancellationToken);
            var entry = new CatalogueEntry
            {
                Id = Guid.CreateVersion7(), RegionId = draft.Submission.RegionId, SubmissionId = draft.Submission.Id, Number = 0, Title = definition.Title, Kind = EvidenceKind.Table,
                MaterialNumber = asked?.Requirements.Any(requirement => requirement.Number == materialNumber) is true ? materialNumber! : "",
            };
            draft.Add(entry);
            db.Add(new StructuredTable
            {
                EntryId = entry.Id, RegionId = entry.RegionId, DefinitionJson = StoredContent.WriteDefinition(definition), RowsJson = StoredContent.WriteRows([]),
            });
            await draft.SaveAsync(cancellationToken);
            return Answer.Done(http, $"{FillingDesk.AddressOf(number, id)}/entries/{entry.Id}/table", $"加了证{entry.Number}，现在填");
        });
}
