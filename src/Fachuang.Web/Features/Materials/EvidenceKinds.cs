using Fachuang.Domain.Materials;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Materials;

/// <summary>How the kinds of evidence are named and drawn.</summary>
internal static class EvidenceKinds
{
    /// <summary>The icon of an entry.</summary>
    public static string Icon(this ContentEntry entry) => entry.Kind switch
    {
        EvidenceKind.Link => "link",
        EvidenceKind.Paper => "lock",
        EvidenceKind.OnSite => "map-pin",
        EvidenceKind.Statement => "file-text",
        _ => entry.File?.MediaType switch
        {
            "application/pdf" => "file-type-pdf",
            { } type when type.StartsWith("image/", StringComparison.Ordinal) => "photo",
            { } type when type.Contains("spreadsheet", StringComparison.Ordinal) || type.Contains("excel", StringComparison.Ordinal) => "table",
            { } type when type.Contains("word", StringComparison.Ordinal) => "file-word",
            _ => "file",
        },
    };

    /// <summary>What kind it is, in words.</summary>
    public static string Word(this EvidenceKind kind) => kind switch
    {
        EvidenceKind.Link => "网址",
        EvidenceKind.Paper => "涉密，交纸质件",
        EvidenceKind.OnSite => "实地核查时提供",
        EvidenceKind.Statement => "说明没有相关材料",
        _ => "文件",
    };

    /// <summary>Kind, demand, name and size of the file, day of the fact, set apart by dots.</summary>
    public static string Meta(this ContentEntry entry) => string.Join(" · ", new[]
    {
        entry.Kind.Word(),
        entry.MaterialNumber.Length == 0 ? null : $"序号{entry.MaterialNumber}",
        entry.File is { } file ? $"{file.Name}，{Say.Size(file.Size)}" : entry.Url,
        entry.FactOn is { } day ? Say.Day(day) : null,
    }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>Whether browsers show the file without a program of its own; the address answers others with a download.</summary>
    public static bool IsPicture(this ContentFile file) => file.MediaType is "image/jpeg" or "image/png" or "image/gif";

    /// <summary>Whether the file is a PDF.</summary>
    public static bool IsPdf(this ContentFile file) => file.MediaType is "application/pdf";
}
