using System.CommandLine;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Fachuang.Web.Ui;

namespace Fachuang.Web.Operations;

/// <summary><c>fachuang files verify</c> and <c>fachuang files sweep</c>.</summary>
internal static class FilesCommand
{
    public static Command Create() => new("files", "文件库") { Verify(), Sweep() };

    private static Command Verify()
    {
        var verify = new Command("verify", "把每个文件重读一遍，核对有没有坏的、缺的");
        verify.SetAction((_, cancellationToken) => Commands.WithDatabaseAsync(async services =>
        {
            var db = services.GetRequiredService<AppDb>();
            var result = await VerifyFiles.RunAsync(db, services.GetRequiredService<FileStore>(), cancellationToken);
            foreach (var hash in result.Damaged)
            {
                Console.WriteLine($"坏了：{hash} {string.Join('、', await VerifyFiles.NamesAsync(db, hash, cancellationToken))}");
            }

            foreach (var hash in result.Missing)
            {
                Console.WriteLine($"缺了：{hash} {string.Join('、', await VerifyFiles.NamesAsync(db, hash, cancellationToken))}");
            }

            var bad = result.Damaged.Count + result.Missing.Count;
            Console.WriteLine($"读了 {result.Contents} 个文件，共 {Say.Size(result.Bytes)}；坏 {result.Damaged.Count} 个，缺 {result.Missing.Count} 个；没有地方用到的 {result.Unreferenced} 个，清理时会去掉。");
            return bad == 0 ? 0 : 1;
        }));
        return verify;
    }

    private static Command Sweep()
    {
        var dry = new Option<bool>("--dry-run") { Description = "只数，不动" };
        var sweep = new Command("sweep", "清理没有地方用到的文件（先搁置，一天以后才删）") { dry };
        sweep.SetAction((result, cancellationToken) => Commands.WithDatabaseAsync(async services =>
        {
            var swept = await services.GetRequiredService<SweepFiles>().RunAsync(result.GetValue(dry), cancellationToken);
            Console.WriteLine($"{(result.GetValue(dry) ? "要" : "已")}删 {swept.Deleted} 个（{Say.Size(swept.Bytes)}），搁置 {swept.Retired} 个，放回 {swept.Restored} 个，忘掉 {swept.Forgotten} 份从目录里去掉的原件，清掉 {swept.Temporary} 个临时文件、{swept.Uploads} 个没人接着传的文件。");
            return 0;
        }));
        return sweep;
    }
}
