using System.CommandLine;
using Fachuang.Web.Data;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Draws;
using Fachuang.Web.Features.Candidacies.Letters;
using Fachuang.Web.Features.Indicators;
using Fachuang.Web.Features.Indicators.Comparison;
using Fachuang.Web.Features.Indicators.Import;
using Fachuang.Web.Features.Materials;
using Fachuang.Web.Features.Materials.Reading;
using Fachuang.Web.Features.Reviews;
using Fachuang.Web.Operations.Demonstration;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Operations;

/// <summary>The verbs of the program. Exit codes: 0 good, 1 something was found, 2 the verb could not do its work.</summary>
internal static class Commands
{
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("法创：法治政府建设示范创建平台。不带动词就是 serve。")
        {
            Serve(),
            ImportCommand.Create(),
            CompareCommand.Create(WithDatabaseAsync),
            ReadDocumentCommand.Create(),
            ReadEvidenceCommand.Create(),
            Migrate(),
            Audit(),
            Check(),
            ChecksCommand.Create(),
            FilesCommand.Create(),
            PackageCommand.Create(WithDatabaseAsync),
            LetterCommand.Create(WithDatabaseAsync),
            ScoreCommand.Create(),
            DrawCommand.Create(),
        };
        root.SetAction((_, cancellationToken) => ServeAsync([], cancellationToken));
        return root.Parse(args).InvokeAsync();
    }

    private static Command Serve()
    {
        var rest = new Argument<string[]>("设置") { Description = "其余设置，如 --urls http://127.0.0.1:5080、--Data:Folder 目录", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("serve", "启动网站") { rest };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((result, cancellationToken) => ServeAsync([.. result.GetValue(rest) ?? [], .. result.UnmatchedTokens], cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = AppHost.Build(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        await app.PrepareAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        if (app.Services.GetRequiredService<ProgramClock>().IsShifted)
        {
            Console.WriteLine(DemonstrationContent.Greeting(app.Urls));
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static Command Migrate()
    {
        var command = new Command("migrate", "把数据库升到当前版本");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = AppHost.Build(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
            await DataSetup.MigrateAsync(app.Services, cancellationToken);
            Console.WriteLine("数据库已是当前版本。");
            return 0;
        });
        return command;
    }

    private static Command Audit()
    {
        var verify = new Command("verify", "核对审计链：有没有记录被改过、删过");
        verify.SetAction((_, cancellationToken) => WithDatabaseAsync(async services =>
        {
            var (entries, problem) = await services.GetRequiredService<AuditTrail>()
                .VerifyAsync(services.GetRequiredService<AppDb>(), cancellationToken);
            Console.WriteLine(problem is null ? $"审计链完整：{entries} 条。" : $"审计链断了：{problem}。前面 {entries} 条完好。");
            return problem is null ? 0 : 1;
        }));
        return new Command("audit", "审计") { verify };
    }

    private static Command Check()
    {
        var command = new Command("check", "核对库里的数据是否自相矛盾");
        command.SetAction((_, cancellationToken) => WithDatabaseAsync(async services =>
        {
            var violations = await Invariants.FindAsync(
                services.GetRequiredService<AppDb>(), services.GetRequiredService<Files.FileStore>(), cancellationToken);
            foreach (var violation in violations)
            {
                Console.WriteLine(violation);
            }

            Console.WriteLine(violations.Count == 0 ? "没有发现矛盾。" : $"发现 {violations.Count} 处矛盾。");
            return violations.Count == 0 ? 0 : 1;
        }));
        return command;
    }

    /// <summary>Runs a verb on the configured database, which must already be at the current version.</summary>
    internal static async Task<int> WithDatabaseAsync(Func<IServiceProvider, Task<int>> work)
    {
        await using var app = AppHost.Build(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (!await db.Database.CanConnectAsync() || (await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await Console.Error.WriteLineAsync("数据库连不上，或者还不是当前版本。先运行 fachuang migrate。");
            return 2;
        }

        return await work(scope.ServiceProvider);
    }
}
