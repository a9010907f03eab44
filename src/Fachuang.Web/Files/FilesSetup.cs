using Fachuang.Web.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fachuang.Web.Files;

internal static class FilesSetup
{
    /// <summary>Adds the store: a bucket when <c>Files:S3:Bucket</c> names one, else the data folder.</summary>
    public static void AddFiles(this IServiceCollection services, IConfiguration configuration) => services.TryAddSingleton<FileStore>(_ =>
    {
        var folder = Path.Combine(DataFolder.Of(configuration), "files");
        var s3 = configuration.GetSection("Files:S3");
        return string.IsNullOrEmpty(s3["Bucket"]) ? FolderStore.In(folder) : S3Store.Of(s3, Path.Combine(folder, "tmp"));
    });
}
