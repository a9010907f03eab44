using Fachuang.Domain;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Files;
using Microsoft.AspNetCore.WebUtilities;

namespace Fachuang.Web.Features.Reviews;

/// <summary>A form of a few fields and at most one paper, read by hand so that nothing is kept before its token is checked.</summary>
/// <param name="Fields">What was typed, by name.</param>
/// <param name="Paper">The paper, in the store; null where none was chosen.</param>
/// <param name="Wrong">Why the paper cannot be kept; null when it can or when there is none.</param>
internal sealed record PaperForm(IReadOnlyDictionary<string, string> Fields, KeptPaper? Paper, Refusal? Wrong)
{
    // Three bytes a character of the longest text, and a little for line ends.
    private const int LongestFieldBytes = (Domain.Reviews.ProcedureRecord.LongestText * 3) + 4096;

    // More than any of our forms has; a form of a million fields fills no memory.
    private const int MostFields = 20;

    /// <summary>What was typed in a field; empty where nothing was.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, "");

    /// <summary>Reads the form to its end.</summary>
    /// <param name="form">The form, its token checked.</param>
    /// <param name="files">Where the paper goes.</param>
    /// <param name="limit">How large it may be.</param>
    /// <param name="look">Looks for what must not be kept: a secrecy mark.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<PaperForm> ReadAsync(
        MultipartReader form, FileStore files, EvidenceLimit limit, Func<ReceivedFile, Task<Refusal?>> look, CancellationToken cancellationToken)
    {
        var (fields, paper, wrong) = (new Dictionary<string, string>(StringComparer.Ordinal), (KeptPaper?)null, (Refusal?)null);
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (FileForm.FieldName(section) is { } name)
            {
                if (fields.Count >= MostFields)
                {
                    continue;
                }

                fields[name] = await FileForm.ReadFieldAsync(section, LongestFieldBytes, cancellationToken);
            }
            else if (paper is null && wrong is null && FileForm.SentName(section) is { Length: > 0 } sent)
            {
                var (unfit, received) = await FileForm.ReceiveAsync(section, sent, files, limit, cancellationToken);
                wrong = unfit ?? await look(received!);
                paper = wrong is null ? new(received!.Content.Hash, received.Name) : null;
            }
        }

        return new(fields, paper, wrong);
    }
}
