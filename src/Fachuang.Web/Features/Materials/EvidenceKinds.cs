using Fachuang.Domain.Materials;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Features.Materials;

/// <summary>How the kinds of evidence are named and drawn.</summary>
internal static class EvidenceKinds
{
    /// <summary>The icon of an entry.</summary>
    public static string Icon(this ContentEntry entry) => entry.Kind switch
    {
        EvidenceKind.Link or EvidenceKind.WebPage => "link",
        EvidenceKind.Paper => "lock",
        EvidenceKind.OnSite => "map-pin",
        EvidenceKind.Statement or EvidenceKind.Case => "file-text",
        EvidenceKind.Table => "table",
        EvidenceKind.Picture => "photo",
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
        EvidenceKind.Picture => "图片",
        EvidenceKind.Video => "视频",
        EvidenceKind.Bulletin => "简报",
        EvidenceKind.WebPage => "网页和截图",
        EvidenceKind.Table => "表格",
        EvidenceKind.Case => "案例",
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
        entry.File is { } file ? $"{file.Name}，{Say.Size(file.Size)}{(entry.Attachments.Count > 0 ? $"，另有 {entry.Attachments.Count} 个文件" : "")}" : entry.Url,
        entry.Credit is { } unit ? $"由{unit}提供" : null,
        entry.FactOn is { } day ? Say.Day(day) : null,
        entry.Link?.Words(),
    }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>What kind of file it is, in words, from the type found in its content.</summary>
    public static string TypeWord(this ContentFile file) => file.MediaType switch
    {
        "application/pdf" => "PDF",
        "application/ofd" => "OFD",
        "image/jpeg" => "JPG 图片",
        "image/png" => "PNG 图片",
        "image/gif" => "GIF 图片",
        "text/html" => "网页",
        "text/plain" or "text/csv" => "文本",
        "application/rtf" => "RTF 文档",
        var type when type.StartsWith("image/", StringComparison.Ordinal) => "图片",
        var type when type.StartsWith("video/", StringComparison.Ordinal) => "视频",
        var type when type.StartsWith("audio/", StringComparison.Ordinal) => "音频",
        var type when type.Contains("sheet", StringComparison.Ordinal) || type.Contains("excel", StringComparison.Ordinal) => "表格",
        var type when type.Contains("presentation", StringComparison.Ordinal) || type.Contains("powerpoint", StringComparison.Ordinal) => "演示文稿",
        _ => "文档",
    };
}
