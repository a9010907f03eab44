using System.Text;
using Fachuang.Domain;
using Fachuang.Domain.Materials;
using Fachuang.Web.Files;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Fachuang.Web.Features.Materials;

/// <summary>
/// A form with originals, read part by part as it arrives: what every place that takes evidence shares. Neither memory nor a
/// half-sent form grows with the files; one that is refused leaves nothing.
/// </summary>
internal static class FileForm
{
    /// <summary>The most files of one form.</summary>
    public const int MostFiles = 50;

    private const int LongestField = 1024;

    // Headers, boundaries and small fields around the files of one form.
    private const long Around = 1024 * 1024;

    /// <summary>Lets the body be as long as the most files of the greatest size, and begins to read it; null when it is no form with files.</summary>
    /// <param name="http">The request.</param>
    /// <param name="limit">How large one may be.</param>
    /// <param name="most">How many there may be.</param>
    public static MultipartReader? Open(HttpContext http, EvidenceLimit limit, int most = MostFiles)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = (limit.Bytes * most) + Around;
        }

        var boundary = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        return string.IsNullOrEmpty(boundary) || boundary.Length > 200 ? null : new MultipartReader(boundary, http.Request.Body);
    }

    /// <summary>Checks the antiforgery token: it stands in a header, or, where no script runs, in the first field: before any file is read.</summary>
    public static async Task<bool> IsOursAsync(HttpContext http, MultipartReader? form, CancellationToken cancellationToken)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value;
        if (!http.Request.Headers.ContainsKey(options.HeaderName!))
        {
            var first = form is null ? null : await form.ReadNextSectionAsync(cancellationToken);
            var field = first?.GetContentDispositionHeader();
            if (field is null || !field.IsFormDisposition() || HeaderUtilities.RemoveQuotes(field.Name) != options.FormFieldName)
            {
                return false;
            }

            http.Request.Headers[options.HeaderName!] = await ReadFieldAsync(first!, LongestField, cancellationToken);
        }

        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    /// <summary>Name of a field that is no file; null for a file.</summary>
    public static string? FieldName(MultipartSection section) =>
        section.GetContentDispositionHeader() is { } disposition && !disposition.IsFileDisposition() ? HeaderUtilities.RemoveQuotes(disposition.Name).Value : null;

    /// <summary>Value of a field that is no file, cut at a length.</summary>
    /// <param name="section">The field.</param>
    /// <param name="longest">Bytes read at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<string> ReadFieldAsync(MultipartSection section, int longest, CancellationToken cancellationToken)
    {
        var buffer = new byte[longest];
        var length = await section.Body.ReadAtLeastAsync(buffer, longest, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <summary>Value of a short field.</summary>
    public static Task<string> ReadFieldAsync(MultipartSection section, CancellationToken cancellationToken) => ReadFieldAsync(section, LongestField, cancellationToken);

    /// <summary>The name a file was sent with; null or empty for a file field nobody filled.</summary>
    public static string? SentName(MultipartSection section)
    {
        var disposition = section.GetContentDispositionHeader();
        if (disposition?.FileNameStar is { Length: > 0 } star)
        {
            // filename*= is unambiguous.
            return star.Value;
        }

        // In filename= browsers write the name as it is, except for the three characters that would end it.
        var raw = disposition?.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("filename", StringComparison.OrdinalIgnoreCase))?.Value;
        return raw is null ? null : HeaderUtilities.RemoveQuotes(raw.Value).Value?
            .Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal);
    }

    /// <summary>Judges a file and streams it into the store.</summary>
    /// <param name="section">The file.</param>
    /// <param name="sent">The name it was sent with.</param>
    /// <param name="files">The store.</param>
    /// <param name="limit">How large it may be.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Why it was refused, nothing was kept then; or what was kept.</returns>
    public static async Task<(Refusal? Refusal, ReceivedFile? File)> ReceiveAsync(
        MultipartSection section, string sent, FileStore files, EvidenceLimit limit, CancellationToken cancellationToken)
    {
        if (OriginalName.Read(sent, out var name) is { } badName)
        {
            return (badName, null);
        }

        await using var content = await HeadedStream.OpenAsync(section.Body, cancellationToken);
        var (badContent, mediaType) = EvidenceFile.Judge(name, content.Head.Span);
        if (badContent is not null)
        {
            return (badContent, null);
        }

        try
        {
            return (null, new ReceivedFile(name, mediaType, await files.AddAsync(content, limit.Bytes, cancellationToken)));
        }
        catch (ContentTooLongException)
        {
            return (limit.Refuse(name), null);
        }
    }
}

/// <summary>A file whose bytes are in the store and that nothing points to yet.</summary>
/// <param name="Name">Original name, to the character.</param>
/// <param name="MediaType">Media type found from the content.</param>
/// <param name="Content">Where the bytes are.</param>
internal sealed record ReceivedFile(string Name, string MediaType, Files.StoredContent Content)
{
    /// <summary>The row of a unit's file.</summary>
    public StoredFile Of(Guid id, Guid regionId, Guid unitId, string by, DateTime now) => new()
    {
        Id = id, RegionId = regionId, UnitId = unitId, Hash = Content.Hash, Size = Content.Size, Name = Name, MediaType = MediaType, UploadedBy = by, UploadedAt = now,
    };
}
