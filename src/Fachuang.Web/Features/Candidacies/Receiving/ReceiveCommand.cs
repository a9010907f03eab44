using System.CommandLine;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Web.Data;
using Fachuang.Web.Files;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Features.Candidacies.Receiving;

/// <summary>
/// <c>fachuang package receive FILE [--signature FILE] [--region NAME]</c>: the same as on the page, verified before it answers. Exit codes: 0 received and whole,
/// 1 received, but something differs or the signature is not to be relied on, 2 not received.
/// </summary>
internal static class ReceiveCommand
{
    private const string ActorName = "fachuang package receive";

    /// <param name="withDatabase">Runs work on the configured database; answers 2 by itself when that is not possible.</param>
    public static Command Create(Func<Func<IServiceProvider, Task<int>>, Task<int>> withDatabase)
    {
        var file = new Argument<string>("文件") { Description = "下级交来的申报包（zip）" };
        var signature = new Option<string?>("--signature") { Description = $"签名文件；不写就找旁边的“包名{KeepKeys.SignatureEnding}”，没有就先不加" };
        var region = new Option<string?>("--region") { Description = "收到哪个地区；系统里只有一个地区时不用写" };
        var command = new Command("receive", "收下级的申报包：核验以后列在“收到的申报”里") { file, signature, region };
        command.SetAction((result, cancellationToken) => withDatabase(services => RunAsync(
            services, result.GetRequiredValue(file), result.GetValue(signature), result.GetValue(region)?.Trim(), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, cancellationToken)));
        return command;
    }

    internal static async Task<int> RunAsync(
        IServiceProvider services, string path, string? signature, string? regionName, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (await CommandFiles.ActForRegionAsync(services, ActorName, regionName, error, cancellationToken) is null)
        {
            return 2;
        }

        var name = Path.GetFileName(path);
        if ((OriginalName.Read(name, out _) ?? (PackageIntake.IsSignature(name) ? new("received.kind", $"“{name}”是签名文件：先写申报包，签名文件写在 --signature 后面") : PackageIntake.WhyNotNamed(name))) is { } unfit)
        {
            await error.WriteLineAsync($"{unfit.Message}。");
            return 2;
        }

        try
        {
            var signed = await CommandFiles.SignatureAsync(path, signature, cancellationToken);
            return await TakeAsync(services, path, name, signed, output, error, cancellationToken);
        }
        catch (ContentTooLongException)
        {
            await error.WriteLineAsync($"{services.GetRequiredService<PackageLimit>().Refuse(name).Message}。");
        }
        catch (Exception exception) when (CommandFiles.IsUnreadable(exception))
        {
            await error.WriteLineAsync($"{CommandFiles.Reason(exception, path)}。没有收下。");
        }

        return 2;
    }

    private static async Task<int> TakeAsync(
        IServiceProvider services, string path, string name, (string Name, byte[] Bytes)? signature, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var (db, intake) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<PackageIntake>());
        Taken taken;
        await using (var file = CommandFiles.Open(path))
        {
            var stored = await services.GetRequiredService<FileStore>().AddAsync(file, services.GetRequiredService<PackageLimit>().Bytes, cancellationToken);
            taken = await intake.TakeAsync(Guid.CreateVersion7(), name, stored, isClaimed: true, cancellationToken);
        }

        if (taken is not { Refusal: null, Package: { } package })
        {
            await error.WriteLineAsync($"{taken.Refusal!.Message}。");
            return 2;
        }

        var isSigned = true;
        if (signature is var (signatureName, bytes) && await intake.SignAsync(signatureName, bytes, package, cancellationToken) is { Refusal: { } refusal })
        {
            await error.WriteLineAsync($"{refusal.Message}。");
            isSigned = false;
        }

        var verification = await services.GetRequiredService<VerifyReceived>().RunAsync(ClaimedPackage.Of(package), cancellationToken);
        db.ChangeTracker.Clear();
        package = await db.ReceivedPackages.AsNoTracking().SingleAsync(row => row.Id == package.Id, cancellationToken);
        var verdict = PackageIntake.Judge(package, await KeepKeys.SignersAsync(db, cancellationToken));
        if (package.State is ReceivedState.Verified)
        {
            await output.WriteLineAsync(PackageCommand.InWords(verification!));
        }
        else
        {
            await output.WriteLineAsync(string.Join(Environment.NewLine, package.ProblemList.Append($"核验没有通过：{package.ProblemCount} 处。")));
        }

        await output.WriteLineAsync($"签名：{verdict?.Words ?? "没有签名文件，以后可以在网页上加"}。");
        await output.WriteLineAsync($"收下了，是第 {package.Number} 个。");
        return package.State is ReceivedState.Verified && isSigned && verdict?.IsGood is not false ? 0 : 1;
    }
}
