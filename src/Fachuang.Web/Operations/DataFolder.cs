namespace Fachuang.Web.Operations;

/// <summary>The folder that holds what an installation owns: the embedded database, the files, the keys.</summary>
internal static class DataFolder
{
    /// <summary>The folder of the setting <c>Data:Folder</c>, created when it is missing; <c>App_Data</c> under the current directory by default.</summary>
    public static string Of(IConfiguration configuration)
    {
        var folder = PathOf(configuration);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>The same folder, not created: for commands that only look whether there is an installation.</summary>
    public static string PathOf(IConfiguration configuration) => Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } set ? set : "App_Data");
}
