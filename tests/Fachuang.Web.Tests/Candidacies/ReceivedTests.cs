using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Materials;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Candidacies.Receiving;
using Fachuang.Web.Files;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Assessments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Fachuang.Web.Tests.Candidacies.ReceivedScene;

namespace Fachuang.Web.Tests.Candidacies;

public sealed class ReceivedTests(TestApp app)
{
    private static readonly byte[] Proof = AssessmentPapers.Pdf("proof");

    [Fact]
    public async Task A_superior_office_receives_what_was_frozen_sees_whose_it_is_and_looks_at_every_part()
    {
        using var scene = await CreateAsync(app, ("权责 清单.pdf", new MemoryStream(Proof)), ("说明.txt", TestHandIns.Text("证据的文字")));
        var zip = await scene.PackAsync();

        // The signature stands before the package: the order does not matter.
        var package = await scene.ReceiveAsync(("申报包.zip.签名.json", scene.Sign(zip)), ("申报包.zip", zip));
        Assert.Equal((ReceivedState.Verified, "测试区", 6, null), (package.State, package.Applicant, package.Indicators, package.Problems));
        var list = await scene.Office.GetPageAsync(Page);
        Assert.Contains("核验通过", list);
        Assert.Contains("公钥不认识", list);
        Assert.DoesNotContain("签名认得", await scene.Office.GetPageAsync($"{Page}/1"));
        await scene.TrustAsync();
        var one = await scene.Office.GetPageAsync($"{Page}/1");
        Assert.Contains("签名认得", one);
        Assert.Contains("测试区申报综合示范创建", one);
        Assert.Contains("附加项", one);
        Assert.DoesNotContain("indicators/4\"", await scene.Office.GetPageAsync($"{Page}/1?category={Uri.EscapeDataString("一、政府职能依法全面履行")}"));

        var indicator = await scene.Office.GetPageAsync($"{Page}/1/indicators/0");
        Assert.Contains("关于第 1 版的情况说明", indicator);
        Assert.Contains("测试指标 1：依法实施行政许可。", indicator);
        Assert.Contains("权责 清单.pdf", indicator);
        Assert.Contains("区保密局，1 份 3 页", indicator);
        Assert.Contains("data-key=\"j\"", indicator);

        var (pdf, text) = (await PositionAsync(scene, package, "权责 清单.pdf"), await PositionAsync(scene, package, "说明.txt"));
        using var saved = await scene.Office.GetAsync($"{Page}/1/files/{pdf}");
        Assert.Equal(("attachment", "权责 清单.pdf"), (saved.Content.Headers.ContentDisposition!.DispositionType, saved.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal(Proof, await saved.Content.ReadAsByteArrayAsync());
        using var shown = await scene.Office.GetAsync($"{Page}/1/files/{pdf}?inline=1");
        Assert.Equal(("inline", "application/pdf"), (shown.Content.Headers.ContentDisposition!.DispositionType, shown.Content.Headers.ContentType!.MediaType));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Page}/1/files/{pdf}");
        request.Headers.Range = new RangeHeaderValue(5, 9);
        using var part = await scene.Office.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(Proof[5..10], await part.Content.ReadAsByteArrayAsync());
        Assert.Contains("<iframe", await scene.Office.GetPageAsync($"{Page}/1/files/{pdf}/view"));
        Assert.Contains("证据的文字", await scene.Office.GetPageAsync($"{Page}/1/files/{text}/view"));
        // An office document is looked at as PDF, and its text stands below; what is none has no PDF.
        var docx = await PositionAsync(scene, package, "情况说明.docx");
        Assert.Contains($"src=\"{Page}/1/files/{docx}/pdf\"", await scene.Office.GetPageAsync($"{Page}/1/files/{docx}/view"));
        using (var converted = await scene.Office.GetAsync($"{Page}/1/files/{docx}/pdf"))
        {
            Assert.Equal(("inline", "application/pdf"), (converted.Content.Headers.ContentDisposition!.DispositionType, converted.Content.Headers.ContentType!.MediaType));
            Assert.Equal("%PDF"u8.ToArray(), (await converted.Content.ReadAsByteArrayAsync())[..4]);
        }

        using (var none = await scene.Office.GetAsync($"{Page}/1/files/{text}/pdf"))
        {
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        var beside = await scene.Office.GetPageAsync($"{Page}/1/indicators/0/materials");
        Assert.Contains("关于第 1 版的情况说明", beside);
        Assert.Contains("hx-target=\"#viewer\"", beside);
        Assert.DoesNotContain("<html", beside);
        using var nowhere = await scene.Office.GetAsync($"{Page}/1/files/9999");
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);

        using var whole = await scene.Office.GetAsync($"{Page}/1/package.zip");
        Assert.Equal(zip, await whole.Content.ReadAsByteArrayAsync());
        var trail = await app.WithDbAsync(scene.Superior.Id, (db, _) => db.AuditEntries.Where(entry => entry.Action == "Downloaded").Select(entry => entry.SubjectKey).ToListAsync());
        Assert.Contains(package.Id.ToString(), trail);
        Assert.Contains($"{package.Id}/{pdf}", trail);
        Assert.Contains("测试区的申报包核验通过", await app.WithDbAsync(scene.Superior.Id, (db, _) => db.Notices.Select(notice => notice.Title).ToListAsync()));
    }

    [Fact]
    public async Task Another_regions_package_is_not_found_a_leader_reads_and_a_unit_sees_nothing()
    {
        using var scene = await CreateAsync(app);
        await scene.ReceiveAsync(("包.zip", await BagAsync()));
        foreach (var path in (string[])[$"{Page}/1", $"{Page}/1/package.zip", $"{Page}/1/indicators/0", $"{Page}/1/files/0", $"{Page}/1/files/0/view", $"{Page}/1/files/0/pdf", $"{Page}/1/indicators/0/materials", $"{Page}/1/differences"])
        {
            using var stranger = await scene.Applicant.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        }

        using var leader = await scene.Superior.SignInAsync("leader");
        Assert.Contains("测试区", await leader.GetPageAsync($"{Page}/1"));
        Assert.DoesNotContain("收一个申报包", await leader.GetPageAsync(Page));
        using var refused = await ReceivedScene.SendAsync(leader, Page, ("包.zip", [1]));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var unit = await scene.Superior.SignInAsync("first");
        using var hidden = await unit.GetAsync(Page);
        Assert.Equal(HttpStatusCode.Forbidden, hidden.StatusCode);
    }

    [Fact]
    public async Task The_same_package_is_received_once_however_often_it_comes_and_at_once()
    {
        using var scene = await CreateAsync(app);
        var zip = await BagAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.SendAsync(("包.zip", zip))));
        Assert.Equal(1, answers.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther));
        foreach (var answer in answers.Where(answer => answer.StatusCode is not HttpStatusCode.SeeOther))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var words = await answer.Content.ReadAsStringAsync();
            Assert.Contains("它和第 1 个收到的一个字节都不差", words);
            Assert.Contains("href=\"/received/1\"", words);
        }

        Assert.Single(await scene.AllAsync());
        await scene.WaitAsync();
    }

    [Fact]
    public async Task A_verified_package_and_its_index_are_kept_and_it_cannot_be_removed()
    {
        using var scene = await CreateAsync(app);
        var package = await scene.ReceiveAsync(("包.zip", await BagAsync()));
        using var refused = await scene.Office.PostAsync($"{Page}/1/remove");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("核验通过的申报包不能去掉", await refused.Content.ReadAsStringAsync());
        using var again = await scene.Office.PostAsync($"{Page}/1/verify");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var kept = await app.WithDbAsync(Guid.Empty, (db, _) => KeptContent.LoadAsync(db, CancellationToken.None));
        Assert.Contains(package.Hash, kept);
        Assert.Contains(package.IndexHash!, kept);
    }

    [Fact]
    public async Task A_signature_comes_later_only_one_of_this_package_counts_and_a_revoked_key_is_said()
    {
        using var scene = await CreateAsync(app);
        var zip = await BagAsync();
        using var early = await scene.SendAsync(("包.zip.签名.json", scene.Sign(zip)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Contains("还没有收到它签的那个申报包", await early.Content.ReadAsStringAsync());
        await scene.ReceiveAsync(("包.zip", zip));
        Assert.Contains("没有签名", await scene.Office.GetPageAsync($"{Page}/1"));

        using var other = await ReceivedScene.SendAsync(scene.Office, $"{Page}/1/signature", ("别的.json", scene.Sign("别的"u8.ToArray())));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Contains("它签的不是这个申报包", await other.Content.ReadAsStringAsync());
        using var none = await ReceivedScene.SendAsync(scene.Office, $"{Page}/1/signature", ("不是.json", "{}"u8.ToArray()));
        Assert.Contains("这不是签名文件，或者它坏了", await none.Content.ReadAsStringAsync());
        using var added = await ReceivedScene.SendAsync(scene.Office, $"{Page}/1/signature", ("包.zip.签名.json", scene.Sign(zip)));
        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
        await scene.TrustAsync();
        Assert.Contains("签名认得", await scene.Office.GetPageAsync($"{Page}/1"));
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        using var replaced = await ReceivedScene.SendAsync(scene.Office, $"{Page}/1/signature", ("包.zip.签名.json", scene.Sign(zip)));
        Assert.Equal(HttpStatusCode.Conflict, replaced.StatusCode);
        Assert.Contains("它已经有认得的签名", await replaced.Content.ReadAsStringAsync());

        async Task RevokeAsync(DateTime at) => await app.WithDbAsync(scene.Superior.Id, async (db, _) =>
        {
            (await db.TrustedKeys.SingleAsync()).Revoke("经办", at);
            await db.SaveChangesAsync();
        });
        await RevokeAsync(DateTime.UtcNow);
        Assert.Contains("签名认得，公钥后来撤销", await scene.Office.GetPageAsync(Page));
        await RevokeAsync(DateTime.UtcNow.AddDays(-1));
        Assert.Contains("公钥已撤销", await scene.Office.GetPageAsync(Page));
    }

    [Fact]
    public async Task What_comes_piece_by_piece_becomes_one_package_however_often_its_end_is_told()
    {
        using var scene = await CreateAsync(app);
        var zip = await BagAsync();
        var (_, token) = await scene.Office.TokenAsync();
        using var wrong = await TusAsync(scene, token, HttpMethod.Post, $"{Page}/uploads", ("Upload-Length", "5"), ("Upload-Metadata", "filename " + Base64("说明.docx")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var large = await TusAsync(scene, token, HttpMethod.Post, $"{Page}/uploads", ("Upload-Length", $"{200L * 1024 * 1024 * 1024 * 1024}"), ("Upload-Metadata", "filename " + Base64("包.zip")));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var full = await TusAsync(scene, token, HttpMethod.Post, $"{Page}/uploads", ("Upload-Length", $"{255L * 1024 * 1024 * 1024}"), ("Upload-Metadata", "filename " + Base64("包.zip")));
        Assert.Equal(HttpStatusCode.InsufficientStorage, full.StatusCode);
        Assert.Contains("服务器的磁盘只剩", await full.Content.ReadAsStringAsync());

        using var begun = await TusAsync(scene, token, HttpMethod.Post, $"{Page}/uploads", ("Upload-Length", $"{zip.Length}"), ("Upload-Metadata", "filename " + Base64("包.zip")));
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        var address = begun.Headers.Location!.OriginalString;
        Assert.Contains("没有传完", await scene.Office.GetPageAsync(Page));
        using var half = await TusAsync(scene, token, HttpMethod.Patch, address, zip[..100], 0);
        Assert.Equal("100", half.Headers.GetValues("Upload-Offset").Single());
        using var early = await TusAsync(scene, token, HttpMethod.Post, $"{address}/finish");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        using var told = await TusAsync(scene, token, HttpMethod.Head, address);
        Assert.Equal("100", told.Headers.GetValues("Upload-Offset").Single());
        using var rest = await TusAsync(scene, token, HttpMethod.Patch, address, zip[100..], 100);
        Assert.Equal(HttpStatusCode.NoContent, rest.StatusCode);
        for (var times = 0; times < 2; times++)
        {
            using var finished = await TusAsync(scene, token, HttpMethod.Post, $"{address}/finish");
            Assert.Contains("收下了", await finished.Content.ReadAsStringAsync());
        }

        var package = await scene.WaitAsync();
        Assert.Equal((ReceivedState.Verified, address[(address.LastIndexOf('/') + 1)..]), (package.State, package.Id.ToString()));
        Assert.Equal(0, await app.WithDbAsync(scene.Superior.Id, (db, _) => db.PackageUploads.CountAsync()));
        using var foreign = await TusAsync(scene.Applicant, (await scene.Applicant.TokenAsync()).Value, HttpMethod.Head, address, null);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);

        // The signature comes the same way.
        var signature = scene.Sign(zip);
        using var signing = await TusAsync(scene, token, HttpMethod.Post, $"{Page}/uploads", ("Upload-Length", $"{signature.Length}"), ("Upload-Metadata", "filename " + Base64("包.zip.签名.json")));
        using var sent = await TusAsync(scene, token, HttpMethod.Patch, signing.Headers.Location!.OriginalString, signature, 0);
        using var signed = await TusAsync(scene, token, HttpMethod.Post, $"{signing.Headers.Location.OriginalString}/finish");
        Assert.Contains("有签名文件", await signed.Content.ReadAsStringAsync());
        Assert.NotNull((await scene.AllAsync())[0].Signature);
    }

    [Fact]
    public async Task A_new_application_shows_what_changed_since_the_one_before()
    {
        using var scene = await CreateAsync(app, ("甲.pdf", new MemoryStream(Proof)), ("乙.pdf", new MemoryStream(AssessmentPapers.Pdf("b"))), ("丙.pdf", new MemoryStream(AssessmentPapers.Pdf("c"))));
        await scene.ReceiveAsync(("一.zip", await scene.PackAsync()));
        using var alone = await scene.Office.GetAsync($"{Page}/1/differences");
        Assert.Equal(HttpStatusCode.NotFound, alone.StatusCode);
        await scene.Campaign.HandInAsync(
            scene.Assignment, VersionOutcome.Passed, ("甲.pdf", new MemoryStream(Proof)), ("乙.pdf", new MemoryStream(AssessmentPapers.Pdf("b2"))), ("丁.pdf", new MemoryStream(AssessmentPapers.Pdf("d"))));
        (await SelfAssessmentTests.GradeAsync(scene.Applicant, scene.Campaign.Indicators[1].Id, "Met", "补了新的<理由>", 1)).Dispose();
        await scene.ReceiveAsync(("二.zip", await scene.PackAsync()));
        Assert.Contains("和第 1 个比", await scene.Office.GetPageAsync($"{Page}/2"));
        var page = WebUtility.HtmlDecode(await scene.Office.GetPageAsync($"{Page}/2/differences"));
        Assert.Contains("和上一次申报比，2 项有变化", page);
        Assert.Contains("情况说明 1 份改了，印证材料新加 1 份，印证材料去掉 1 份，印证材料换了内容 1 份", page);
        Assert.Contains("理由改了", page);
        var one = await scene.Office.GetPageAsync($"{Page}/2/differences?indicator=0");
        Assert.Contains("<ins>丁.pdf</ins>", one);
        Assert.Contains("<del>丙.pdf</del>", one);
        Assert.Contains("<del>1</del><ins>2</ins>", one);
        Assert.Contains("补了新的&lt;理由&gt;", await scene.Office.GetPageAsync($"{Page}/2/differences?indicator=1"));
    }

    [Fact]
    public async Task An_application_frozen_and_signed_is_handed_to_the_superior_of_the_same_installation_once()
    {
        using var scene = await CreateAsync(app);
        var (region, campaign) = (await TestRegion.CreateAsync(app), default(TestCampaign));
        await app.WithDbAsync(region.Id, async (db, _) =>
        {
            (await db.Regions.SingleAsync(row => row.Id == scene.Superior.Id)).Level = RegionLevel.City;
            db.Entry(await db.Regions.SingleAsync(row => row.Id == region.Id)).Property(row => row.ParentId).CurrentValue = scene.Superior.Id;
            await db.SaveChangesAsync();
        });
        campaign = await region.OpenCampaignAsync();
        using var office = await region.SignInAsync("office");
        await PackageScene.FulfilAsync(office, campaign);
        const string passphrase = "依法治区办保险柜里的口令";
        foreach (var (path, fields) in ((string, (string, string)[])[])
            [("/keys", [("passphrase", passphrase), ("repeated", passphrase)]), ("/campaigns/1/candidacy", []), ("/campaigns/1/candidacy/freeze", [("revision", "1")])])
        {
            using var done = await office.PostAsync(path, fields);
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        }

        await PackageScene.WaitAsync(campaign);
        var id = await app.WithDbAsync(region.Id, (db, _) => db.Candidacies.Select(candidacy => candidacy.Id).SingleAsync());
        using var unsigned = await office.PostAsync($"/campaigns/1/candidacy/{id}/hand-over");
        Assert.Contains("签名以后才能交给上级", await unsigned.Content.ReadAsStringAsync());
        (await office.PostAsync($"/campaigns/1/candidacy/{id}/sign", ("passphrase", passphrase))).Dispose();
        Assert.Contains("交给上级", await office.GetPageAsync("/campaigns/1/candidacy"));
        var handed = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => office.PostAsync($"/campaigns/1/candidacy/{id}/hand-over")));
        Assert.Equal(1, handed.Count(answer => answer.StatusCode is HttpStatusCode.SeeOther));
        Assert.Contains("已经收到这次申报", await office.GetPageAsync("/campaigns/1/candidacy"));

        var received = await scene.WaitAsync();
        Assert.Equal((ReceivedState.Verified, region.Id, 1), (received.State, received.FromRegionId!.Value, received.CandidacyNumber!.Value));
        Assert.Contains("收到的申报", await scene.Office.GetPageAsync("/"));
        Assert.Contains("公钥不认识", await scene.Office.GetPageAsync(Page));
        var (below, above) = (await ActionsAsync(region.Id), await ActionsAsync(scene.Superior.Id));
        Assert.Contains("HandedOver Candidacy", below);
        Assert.Contains("Added ReceivedPackage", above);
        Assert.Contains("测试区交来申报包", await app.WithDbAsync(scene.Superior.Id, (db, _) => db.Notices.Select(notice => notice.Title).ToListAsync()));

        // Nobody above: it goes on a disk.
        using var nobody = await scene.Applicant.PostAsync($"/campaigns/1/candidacy/{id}/hand-over");
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task The_command_receives_verifies_and_answers_with_codes_like_verify()
    {
        using var scene = await CreateAsync(app);
        var name = $"命令{Guid.CreateVersion7():n}";
        await app.WithDbAsync(scene.Superior.Id, async (db, _) =>
        {
            (await db.Regions.SingleAsync(row => row.Id == scene.Superior.Id)).Name = name;
            await db.SaveChangesAsync();
        });
        var folder = Directory.CreateTempSubdirectory("fachuang-receive-");
        try
        {
            var path = Path.Combine(folder.FullName, "包.zip");
            var zip = await BagAsync();
            await File.WriteAllBytesAsync(path, zip);
            Assert.Equal((2, true), await RunAsync(path, "没有这个地区", "系统里没有叫“没有这个地区”的地区"));
            Assert.Equal((2, true), await RunAsync(path, null, "用 --region 写明"));
            Assert.Equal((2, true), await RunAsync(path + ".没有.zip", name, "没有这个文件"));
            Assert.Equal((0, true), await RunAsync(path, name, "核对无误"));
            Assert.Equal((2, true), await RunAsync(path, name, "它和第 1 个收到的一个字节都不差"));

            var broken = Path.Combine(folder.FullName, "坏.zip");
            await File.WriteAllBytesAsync(broken, Altered(zip, zip.Length / 4));
            await File.WriteAllBytesAsync(broken + KeepKeys.SignatureEnding, scene.Sign(zip));
            Assert.Equal((1, true), await RunAsync(broken, name, "它签的不是这个申报包"));
            var second = Path.Combine(folder.FullName, "二.zip");
            var other = await BagAsync(index => index with { Package = index.Package with { Number = 2 } });
            await File.WriteAllBytesAsync(second, other);
            await File.WriteAllBytesAsync(second + KeepKeys.SignatureEnding, scene.Sign(other));
            Assert.Equal((1, true), await RunAsync(second, name, "签名用的公钥不认识"));
            Assert.Equal(
                [(ReceivedState.Verified, false), (ReceivedState.Faulty, false), (ReceivedState.Verified, true)],
                (await scene.AllAsync()).Select(package => (package.State, package.Signature is not null)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_node_that_died_is_replaced_and_one_that_stops_gives_its_package_back()
    {
        using var scene = await CreateAsync(app);
        var zip = await BagAsync();
        await app.WithDbAsync(scene.Superior.Id, async (db, services) =>
        {
            var stored = await services.GetRequiredService<FileStore>().AddAsync(new MemoryStream(zip), zip.Length, CancellationToken.None);
            var package = PackageIntake.New(Guid.CreateVersion7(), scene.Superior.Id, 1, "包.zip", stored.Hash, stored.Size, "经办", DateTime.UtcNow, null);
            package.Claim(DateTime.UtcNow.AddMinutes(-11));
            db.Add(package);
            await db.SaveChangesAsync();
        });
        app.Services.GetRequiredService<VerifyReceived>().Wake();
        Assert.Equal(ReceivedState.Verified, (await scene.WaitAsync()).State);
    }

    [Fact]
    public async Task A_signature_is_kept_although_the_row_of_its_package_changed_meanwhile()
    {
        using var scene = await CreateAsync(app);
        var zip = await BagAsync();
        await scene.ReceiveAsync(("包.zip", zip));
        var signature = scene.Sign(zip);
        var taken = await app.WithDbAsync(scene.Superior.Id, async (db, services) =>
        {
            var package = await db.ReceivedPackages.SingleAsync();
            await app.WithDbAsync(scene.Superior.Id, async (other, _) =>
            {
                (await other.ReceivedPackages.SingleAsync()).Sign("{}");
                await other.SaveChangesAsync();
            });
            return await services.GetRequiredService<PackageIntake>().SignAsync("包.zip.签名.json", signature, package, CancellationToken.None);
        });
        Assert.Null(taken.Refusal);
        Assert.Equal(signature, Encoding.UTF8.GetBytes((await scene.AllAsync()).Single().Signature!));
    }

    private async Task<(int Code, bool Said)> RunAsync(string path, string? region, string words)
    {
        await using var scope = app.Services.CreateAsyncScope();
        using var output = new StringWriter();
        var code = await ReceiveCommand.RunAsync(scope.ServiceProvider, path, null, region, output, output, CancellationToken.None);
        return (code, output.ToString().Contains(words, StringComparison.Ordinal));
    }

    private Task<List<string>> ActionsAsync(Guid region) =>
        app.WithDbAsync(region, (db, _) => db.AuditEntries.Select(entry => entry.Action + " " + entry.Subject).ToListAsync());

    private async Task<int> PositionAsync(ReceivedScene scene, ReceivedPackage package, string name) => await app.WithDbAsync(scene.Superior.Id, async (_, services) =>
        (await ReceivedIndexes.ReadAsync(services.GetRequiredService<FileStore>(), package, CancellationToken.None)).Files.Index().Single(pair => pair.Item.Name == name).Index);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static Task<HttpResponseMessage> TusAsync(ReceivedScene scene, string token, HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        TusAsync(scene.Office, token, method, path, null, headers);

    private static Task<HttpResponseMessage> TusAsync(ReceivedScene scene, string token, HttpMethod method, string path, byte[] piece, int offset) =>
        TusAsync(scene.Office, token, method, path, piece, ("Upload-Offset", $"{offset}"));

    private static async Task<HttpResponseMessage> TusAsync(TestBrowser browser, string token, HttpMethod method, string path, byte[]? piece, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("RequestVerificationToken", token);
        request.Headers.Add("HX-Request", "true");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        if (piece is not null)
        {
            request.Content = new ByteArrayContent(piece);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        }

        return await browser.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
