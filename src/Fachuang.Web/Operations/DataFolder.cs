namespace Fachuang.Web.Operations;

/// <summary>The folder that holds what an installation owns: the embedded database, the files, the keys.</summary>
internal static class DataFolder
{
    /// <summary>The folder of the setting <c>Data:Folder</c>, created when it is missing; <c>App_Data</c> under the current directory by default.</summary>
    public static string Of(IConfiguration configuration)
    {
        var folder = Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } set ? set : "App_Data");
        Directory.CreateDirectory(folder);
        return folder;
    }
}
