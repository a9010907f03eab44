using Fachuang.Domain.Materials;

namespace Fachuang.Web.Features.Materials.Viewing;

/// <summary>What a browser itself shows of a file without running anything of it.</summary>
internal enum FileShow
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A PDF, in its own viewer.</summary>
    Pdf,

    /// <summary>A picture.</summary>
    Picture,

    /// <summary>A film, with seeking.</summary>
    Video,

    /// <summary>Sound, with seeking.</summary>
    Audio,
}

/// <summary>Which files are shown as they are; everything else is saved, never opened in our origin.</summary>
internal static class FileShows
{
    /// <summary>How browsers show a media type.</summary>
    public static FileShow Of(string mediaType) => mediaType switch
    {
        "application/pdf" => FileShow.Pdf,
        "image/jpeg" or "image/png" or "image/gif" or "image/webp" => FileShow.Picture,
        "video/mp4" or "video/webm" => FileShow.Video,
        "audio/mpeg" or "audio/mp4" => FileShow.Audio,
        _ => FileShow.None,
    };

    /// <summary>How browsers show a file.</summary>
    public static FileShow Shows(this ContentFile file) => Of(file.MediaType);
}
