using Fachuang.Domain;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Http;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>A narrative that changed, in pieces.</summary>
/// <param name="Unit">The unit that wrote it.</param>
/// <param name="Pieces">What was kept, removed and added.</param>
/// <param name="Failure">Why a text could not be read, in Chinese; null when both were.</param>
public sealed record ComparedNarrative(string Unit, IReadOnlyList<TextPiece> Pieces, string? Failure);

/// <summary>退回以后重新申报，哪里变了: a package against the one received before it from the same applicant.</summary>
internal static class ShowDifferences
{
    // Texts are read one by one in a process apart: an indicator has a handful.
    private const int MostNarratives = 10;

    public static async Task<IResult> HandleAsync(int received, int? indicator, HttpContext http, AppDb db, FileStore files, ReceivedTexts texts, CancellationToken cancellationToken)
    {
        if (await ShowReceived.VerifiedAsync(db, received, cancellationToken) is not { } package || await ReceivedPackages.PreviousAsync(db, package, cancellationToken) is not { } previous)
        {
            return Answer.NotFound(http);
        }

        var changes = ReceivedDifference.Of(await ReceivedIndexes.ReadAsync(files, previous, cancellationToken), await ReceivedIndexes.ReadAsync(files, package, cancellationToken));
        var chosen = indicator is { } position ? changes.FirstOrDefault(change => change.Position == position) : null;
        List<ComparedNarrative> narratives = [];
        foreach (var narrative in (chosen?.Narratives ?? []).Take(MostNarratives))
        {
            var (before, after) = (await TextAsync(previous, narrative.Before), await TextAsync(package, narrative.After));
            narratives.Add(new(narrative.Unit, TextDifference.Of(Joined(before), Joined(after)), before?.Failure ?? after?.Failure));
        }

        return Answer.Page<ReceivedDifferencePage>(new { Package = package, Previous = previous, Changes = changes, Chosen = chosen, Narratives = narratives });

        async Task<ReceivedText?> TextAsync(ReceivedPackage of, IndexedFile? file) => file is null ? null : await texts.ReadAsync(of, file, cancellationToken);
    }

    private static string Joined(ReceivedText? text) => text is null ? "" : string.Join('\n', text.Lines);
}
