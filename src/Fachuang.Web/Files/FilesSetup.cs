using Fachuang.Web.Operations;

namespace Fachuang.Web.Files;

internal static class FilesSetup
{
    public static void AddFiles(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(_ => FileStore.In(Path.Combine(DataFolder.Of(configuration), "files")));
}
