using Fachuang.Web.Files;
using Fachuang.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Fachuang.Web.Tests.Materials;

/// <summary>A program whose store takes 8 MiB a file and whose disk can be filled.</summary>
public sealed class UploadApp : IAsyncLifetime
{
    public const int LargestBytes = 8 * 1024 * 1024;

    public UploadApp() => App = new TestApp
    {
        Adjust = (builder, folder) =>
        {
            builder.Configuration["Files:LargestBytes"] = LargestBytes.ToString();
            var store = Path.Combine(folder, "files");
            Directory.CreateDirectory(Path.Combine(store, "tmp"));
            builder.Services.AddSingleton<FileStore>(new FolderStore(store, path =>
            {
                var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                return DiskIsFull ? new FullDisk(file) : file;
            }));
        },
    };

    public TestApp App { get; }

    /// <summary>Whether a file runs out of room after a megabyte.</summary>
    public bool DiskIsFull { get; set; }

    /// <summary>Files half written.</summary>
    public string[] Unfinished => Directory.GetFiles(Path.Combine(App.Folder, "files", "tmp"));

    /// <summary>Contents stored.</summary>
    public int Stored => Directory.GetFiles(Path.Combine(App.Folder, "files"), "*", SearchOption.AllDirectories).Length - Unfinished.Length;

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private sealed class FullDisk(FileStream file) : MemoryStream
    {
        private const int Room = 1024 * 1024;
        private const int NoSpaceLeft = 28;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await file.WriteAsync(buffer, cancellationToken);
            if (file.Length > Room)
            {
                throw new IOException("No space left on device", NoSpaceLeft);
            }
        }

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
