using Fachuang.Domain.Draws;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Draws;

/// <summary>What other rooms ask of draws: to prepare one from a list of theirs, and who was drawn.</summary>
internal static class DrawDesk
{
    /// <summary>Address of a draw.</summary>
    public static string AddressOf(int draw) => $"{ShowDraws.Address}/{draw}";

    /// <summary>
    /// Prepares a draw from a list, unsaved: the room saves it with its own deed. The office freezes it and draws on its page; ask <see cref="DrawSheet.WhyNot"/> of the sheet first.
    /// </summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="files">Where the sheet is kept.</param>
    /// <param name="sheet">List, quotas and exclusions.</param>
    /// <param name="purpose">What becomes of those drawn.</param>
    /// <param name="returnAddress">The page whose list it is; empty for none.</param>
    /// <param name="redrawOf">The draw it replaces; null when it replaces none.</param>
    /// <param name="redrawReason">Why; empty when it replaces none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<Draw> PrepareAsync(
        this AppDb db, FileStore files, DrawSheet sheet, string purpose, string returnAddress, Guid? redrawOf, string redrawReason, CancellationToken cancellationToken)
    {
        var draw = new Draw
        {
            Id = Guid.CreateVersion7(), RegionId = db.RegionId, Number = 1 + (await db.Draws.MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0), ReturnAddress = returnAddress, RedrawOf = redrawOf,
            RedrawReason = redrawReason,
        };
        draw.Write(sheet, await files.KeepTextAsync(sheet.Write(), cancellationToken), purpose);
        db.Add(draw);
        return draw;
    }

    /// <summary>The sheet of a draw.</summary>
    public static async Task<DrawSheet> SheetAsync(this FileStore files, Draw draw, CancellationToken cancellationToken) => DrawSheet.Read(await files.ReadTextAsync(draw.SheetHash, cancellationToken));

    /// <summary>Who was drawn, after all replacements, substitutes that still stand ready included; empty until it was drawn.</summary>
    /// <param name="db">The database, acting for the region.</param>
    /// <param name="files">Where the sheet is kept.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<IReadOnlyList<DrawnEntry>> PickedAsync(this AppDb db, FileStore files, Draw draw, CancellationToken cancellationToken) => draw.State is DrawState.Drawn
        ? DrawReplacement.After((await files.SheetAsync(draw, cancellationToken)).Draw(draw.Value), await db.DrawReplacements.AsNoTracking().Where(one => one.DrawId == draw.Id).ToListAsync(cancellationToken))
        : [];
}
