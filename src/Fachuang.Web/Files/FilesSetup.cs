using Fachuang.Web.Operations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fachuang.Web.Files;

internal static class FilesSetup
{
    public static void AddFiles(this IServiceCollection services, IConfiguration configuration) =>
        services.TryAddSingleton(_ => FileStore.In(Path.Combine(DataFolder.Of(configuration), "files")));
}
