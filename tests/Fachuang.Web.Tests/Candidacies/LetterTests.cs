using System.Net;
using System.Text;
using Fachuang.Documents.Packaging;
using Fachuang.Documents.Signing;
using Fachuang.Domain.Candidacies;
using Fachuang.Domain.Candidacies.Letters;
using Fachuang.Domain.People;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Features.Candidacies.Letters;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Assessments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Fachuang.Web.Tests.Candidacies;

public sealed class LetterTests(TestApp app)
{
    [Fact]
    public async Task Questions_go_down_as_two_files_and_answers_with_files_come_up_as_two_files()
    {
        using var scene = await LetterScene.OpenAsync(app);
        var unit = await scene.Campaign.AssignAsync(scene.District.FirstUnit, 10, 2);
        var number = await LetterScene.WriteAsync(scene.City, scene.Questions());
        Assert.Contains("还没有签名", await scene.CityOffice.GetPageAsync($"/letters/{number}"), StringComparison.Ordinal);
        var down = await LetterScene.SignAsync(scene.CityOffice, number);
        var (status, _) = await LetterScene.TakeAsync(scene.DistrictOffice, down);
        Assert.Equal(HttpStatusCode.SeeOther, status);

        // What was asked, with its terms, the way to the unit that has to answer, and on the application's page.
        var page = await scene.DistrictOffice.GetPageAsync("/letters/1");
        Assert.Contains("2024-07-15", page, StringComparison.Ordinal);
        Assert.Contains($"/campaigns/1/assignments/{unit}", page, StringComparison.Ordinal);
        Assert.Contains($"{scene.CityName}市委依法治市办 签名", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>何时", page, StringComparison.Ordinal);
        Assert.Contains("/letters/1", await scene.DistrictOffice.GetPageAsync("/campaigns/1/candidacy"), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(scene.District.Id, (db, _) => db.Notices.CountAsync(notice => notice.Address == "/letters/1")));

        using var answered = await AnswerAsync(
            scene.DistrictOffice, 1, [("Subject", "关于补充材料的报告"), ("Text", "详见<i>附件</i>。"), ("answer-0", "六月一日公开。")], [("file-0", "公开截图.png", AssessmentPng()), ("file", "说明.pdf", AssessmentPapers.Pdf("extra"))]);
        Assert.Equal("/letters/2", answered.Headers.Location?.OriginalString);
        var up = await LetterScene.SignAsync(scene.DistrictOffice, 2);
        (status, _) = await LetterScene.TakeAsync(scene.CityOffice, up);
        Assert.Equal(HttpStatusCode.SeeOther, status);
        var received = await app.WithDbAsync(scene.City.Id, (db, _) => db.Letters.AsNoTracking().SingleAsync(letter => letter.Direction == LetterDirection.Received));
        var content = KeepLetters.ContentOf(received);
        Assert.Equal((LetterKind.Supplement, down.Zip.Length > 0, 1, 2), (received.Kind, true, content.Draft.Items.Count, content.Attachments.Count));
        Assert.Equal((1, "六月一日公开。", "附件/公开截图.png"), (content.Draft.Items[0].QuestionNumber, content.Draft.Items[0].Text, content.Draft.Items[0].Files.Single()));
        Assert.Equal(await app.WithDbAsync(scene.City.Id, (db, _) => db.Letters.Where(letter => letter.Number == number).Select(letter => letter.Hash).SingleAsync()), received.AnswersHash);
        var answer = await scene.CityOffice.GetPageAsync($"/letters/{received.Number}");
        Assert.Contains("六月一日公开。", WebUtility.HtmlDecode(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("<i>附件", answer, StringComparison.Ordinal);
        Assert.Contains($"/letters/{received.Number}", await scene.CityOffice.GetPageAsync($"/letters/{number}"), StringComparison.Ordinal);

        // The frozen application did not change, and the attachment comes out as it went in.
        Assert.Equal(CandidacyState.Frozen, await app.WithDbAsync(scene.District.Id, (db, _) => db.Candidacies.Select(candidacy => candidacy.State).SingleAsync()));
        using var file = await scene.CityOffice.GetAsync($"/letters/{received.Number}/files/1");
        Assert.Equal(("attachment", "说明.pdf"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal(AssessmentPapers.Pdf("extra"), await file.Content.ReadAsByteArrayAsync());
        using var paper = await scene.CityOffice.GetAsync($"/letters/{received.Number}/paper.docx");
        Assert.StartsWith("PK", Encoding.ASCII.GetString(await paper.Content.ReadAsByteArrayAsync())[..2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LetterKind.Returned)]
    [InlineData(LetterKind.Recommended)]
    [InlineData(LetterKind.NotRecommended)]
    [InlineData(LetterKind.Excluded)]
    [InlineData(LetterKind.Named)]
    [InlineData(LetterKind.NotNamed)]
    [InlineData(LetterKind.Revoked)]
    public async Task Every_decision_reaches_the_page_of_the_application(LetterKind kind)
    {
        using var scene = await LetterScene.OpenAsync(app);
        var (status, words) = await LetterScene.TakeAsync(scene.DistrictOffice, await LetterScene.SignAsync(scene.CityOffice, await LetterScene.WriteAsync(scene.City, scene.Plain(kind))));
        Assert.True(status is HttpStatusCode.SeeOther, words);
        var page = WebUtility.HtmlDecode(await scene.DistrictOffice.GetPageAsync("/campaigns/1/candidacy"));
        Assert.Contains("上级答复", page, StringComparison.Ordinal);
        Assert.Contains($"关于{kind.Word()}的通知", page, StringComparison.Ordinal);
        Assert.Contains("签名认得", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_whole_not_signed_or_not_for_here_is_refused_and_leaves_nothing()
    {
        using var scene = await LetterScene.OpenAsync(app);
        var good = await LetterScene.SignAsync(scene.CityOffice, await LetterScene.WriteAsync(scene.City, scene.Questions()));
        await RefusedAsync(good with { Signature = null }, "没有签名文件");
        await RefusedAsync(good with { Zip = [.. good.Zip[..^1], (byte)(good.Zip[^1] ^ 1)] }, "文件和签名对不上");
        await RefusedAsync(good with { Zip = good.Zip[..(good.Zip.Length / 2)] }, "文件和签名对不上");
        await RefusedAsync(good with { Signature = "{}"u8.ToArray() }, "这不是签名文件");
        await RefusedAsync(good with { Signature = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good.Signature!).Replace("fachuang-signature/1", "fachuang-signature/2", StringComparison.Ordinal)) }, "新版程序");
        await RefusedAsync(good with { Name = "来文.exe" }, "这里只收来文");
        await RefusedAsync(good with { Name = "来文.json" }, "一次收一件来文");

        // Whole and signed, but no letter, of a later version, of another office's name, about another application.
        await RefusedAsync(await SignedAsync(scene, await BagAsync(("letter.json", "{}"), ("公文.docx", "x"))), "不是本系统写的来文");
        await RefusedAsync(await SignedAsync(scene, await BagAsync(("letter.json", """{"format":"fachuang-letter/2"}"""), ("公文.docx", "x"))), "新版程序");
        await RefusedAsync(await SignedAsync(scene, await BagAsync(("别的.txt", "x"))), "里面没有 letter.json");
        await RefusedAsync(await SignedAsync(scene, "not a zip"u8.ToArray()), "没有收下");
        await RefusedAsync(await LetterScene.SignAsync(scene.CityOffice, await LetterScene.WriteAsync(scene.City, scene.Questions() with { About = [scene.About with { PackageSha256 = new string('a', 64) }] })), "不是这里的申报");
        var renamed = new LetterContent(9, new("别的市", "市委依法治市办"), scene.Questions(), []);
        await RefusedAsync(await SignedAsync(scene, await BagAsync(("letter.json", Encoding.UTF8.GetString(LetterFile.Write(renamed))), ("公文.docx", "x"))), "信上写的发文机关是");
        var more = renamed with { From = new(scene.CityName, "市委依法治市办") };
        await RefusedAsync(await SignedAsync(scene, await BagAsync(("letter.json", Encoding.UTF8.GetString(LetterFile.Write(more))), ("公文.docx", "x"), ("附件/多.txt", "x"))), "信上没有列这个文件");
        await RefusedAsync(await SignedAsync(scene, await BagAsync(("letter.json", Encoding.UTF8.GetString(LetterFile.Write(more))))), "没有公文.docx");
        var lacking = more with { Attachments = [new("附件/少.txt", "少.txt", 1, new string('b', 64))] };
        await RefusedAsync(await SignedAsync(scene, await BagAsync(("letter.json", Encoding.UTF8.GetString(LetterFile.Write(lacking))), ("公文.docx", "x"), ("附件/少.txt", "x"))), "附件和信上列的不一样");

        // A signature of a package is none of a letter.
        await RefusedAsync(await SignedAsync(scene, good.Zip, SignedKind.Candidacy), "这是申报包的签名");

        Assert.Equal(HttpStatusCode.SeeOther, (await LetterScene.TakeAsync(scene.DistrictOffice, good)).Status);
        var (status, page) = await LetterScene.TakeAsync(scene.DistrictOffice, good);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("一个字节都不差", page, StringComparison.Ordinal);
        Assert.Equal(1, await LetterScene.CountAsync(scene.District));

        // The sender's own letter is none that came.
        (status, page) = await LetterScene.TakeAsync(scene.CityOffice, good);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("本办自己的第 1 号去文", page, StringComparison.Ordinal);

        async Task RefusedAsync(CarriedLetter letter, string words)
        {
            var (refused, shown) = await LetterScene.TakeAsync(scene.DistrictOffice, letter);
            Assert.True(refused is HttpStatusCode.UnprocessableEntity, $"{words}: {refused}");
            Assert.Contains(words, shown, StringComparison.Ordinal);
            Assert.Equal(0, await LetterScene.CountAsync(scene.District));
        }
    }

    [Fact]
    public async Task A_key_that_is_not_known_or_no_more_recognised_lets_no_letter_in()
    {
        using var scene = await LetterScene.OpenAsync(app, recognised: false);
        var letter = await LetterScene.SignAsync(scene.CityOffice, await LetterScene.WriteAsync(scene.City, scene.Questions()));
        var (status, page) = await LetterScene.TakeAsync(scene.DistrictOffice, letter);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("签名用的公钥不认识", page, StringComparison.Ordinal);
        await scene.RecogniseAsync(scene.DistrictOffice, scene.City);
        Assert.Equal(HttpStatusCode.SeeOther, (await LetterScene.TakeAsync(scene.DistrictOffice, letter)).Status);

        var key = await app.WithDbAsync(scene.District.Id, (db, _) => db.TrustedKeys.Select(key => key.Id).SingleAsync());
        using var revoked = await scene.DistrictOffice.PostAsync($"/keys/trusted/{key}/revoke");
        Assert.Equal(HttpStatusCode.SeeOther, revoked.StatusCode);
        Assert.Contains("后来撤销了", WebUtility.HtmlDecode(await scene.DistrictOffice.GetPageAsync("/letters/1")), StringComparison.Ordinal);

        // Signatures carry whole seconds: the next one is later than the revocation.
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        var later = await LetterScene.SignAsync(scene.CityOffice, await LetterScene.WriteAsync(scene.City, scene.Plain(LetterKind.Named)));
        (status, page) = await LetterScene.TakeAsync(scene.DistrictOffice, later);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("在签名以前已经撤销", page, StringComparison.Ordinal);
        Assert.Equal(1, await LetterScene.CountAsync(scene.District));
    }

    [Fact]
    public async Task Who_applied_decides_nothing_above_and_speaks_only_of_its_own_application()
    {
        using var scene = await LetterScene.OpenAsync(app);
        var (status, page) = await LetterScene.TakeAsync(scene.CityOffice, await LetterScene.SignAsync(scene.DistrictOffice, await LetterScene.WriteAsync(scene.District, scene.Plain(LetterKind.Named))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("不能发“批准命名”", page, StringComparison.Ordinal);

        var other = await LetterScene.StoreAsync(app);
        await LetterScene.ReceiveAsync(app, scene.City, other, "别的县", 2);
        (status, page) = await LetterScene.TakeAsync(
            scene.CityOffice, await LetterScene.SignAsync(scene.DistrictOffice, await LetterScene.WriteAsync(scene.District, scene.Plain(LetterKind.Withdrawal) with { About = [scene.About with { PackageSha256 = other }] })));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("信上说的是别的县的申报", page, StringComparison.Ordinal);

        (status, page) = await LetterScene.TakeAsync(
            scene.CityOffice, await LetterScene.SignAsync(scene.DistrictOffice, await LetterScene.WriteAsync(scene.District, scene.Plain(LetterKind.Withdrawal) with { About = [scene.About with { PackageSha256 = new string('d', 64) }] })));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("先收下它的申报包", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_application_is_told_to_the_superior_by_a_letter()
    {
        using var scene = await LetterScene.OpenAsync(app, below: true);
        var id = await app.WithDbAsync(scene.District.Id, (db, _) => db.Candidacies.Select(candidacy => candidacy.Id).SingleAsync());
        var address = $"/letters/withdrawals/{id}";
        using var early = await scene.DistrictOffice.GetAsync(address);
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        var revision = await app.WithDbAsync(scene.District.Id, (db, _) => db.Candidacies.Select(candidacy => candidacy.Revision).SingleAsync());
        (await scene.DistrictOffice.PostAsync("/campaigns/1/candidacy/withdraw", ("revision", $"{revision}"))).Dispose();
        Assert.Contains(address, await scene.DistrictOffice.GetPageAsync("/campaigns/1/candidacy"), StringComparison.Ordinal);
        Assert.Contains(scene.CityName, WebUtility.HtmlDecode(await scene.DistrictOffice.GetPageAsync(address)), StringComparison.Ordinal);
        using var empty = await scene.DistrictOffice.PostAsync(address, ("Region", scene.CityName), ("Text", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Contains("正文没有写", WebUtility.HtmlDecode(await empty.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var written = await scene.DistrictOffice.PostAsync(address, ("Region", scene.CityName), ("Office", "市委依法治市办"), ("Text", "因机构改革，撤回申报。"));
        Assert.Equal("/letters/1", written.Headers.Location?.OriginalString);

        // In one installation it need not be carried.
        using var unsigned = await scene.DistrictOffice.PostAsync("/letters/1/hand-over");
        Assert.Equal(HttpStatusCode.Conflict, unsigned.StatusCode);
        await LetterScene.SignAsync(scene.DistrictOffice, 1);
        using var handed = await scene.DistrictOffice.PostAsync("/letters/1/hand-over");
        Assert.Equal(HttpStatusCode.SeeOther, handed.StatusCode);
        using var again = await scene.DistrictOffice.PostAsync("/letters/1/hand-over");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var (sent, received) = (await OnlyAsync(scene.District), await OnlyAsync(scene.City));
        Assert.Equal((sent.Hash, sent.Signature, sent.Json, LetterDirection.Received, LetterKind.Withdrawal), (received.Hash, received.Signature, received.Json, received.Direction, received.Kind));
        Assert.Contains("因机构改革", WebUtility.HtmlDecode(await scene.CityOffice.GetPageAsync("/letters/1")), StringComparison.Ordinal);
        Assert.Equal(1, await app.WithDbAsync(scene.City.Id, (db, _) => db.Notices.CountAsync(notice => notice.Address == "/letters/1")));
    }

    [Fact]
    public async Task A_recommended_list_passes_keys_up_and_who_vouched_is_kept()
    {
        using var scene = await LetterScene.OpenAsync(app);
        var province = await TestRegion.CreateAsync(app);
        var provinceName = await LetterScene.NameAsync(app, province.Id, "测试省", "省委依法治省办", RegionLevel.Province);
        using var office = await province.SignInAsync("office");
        await LetterScene.ReceiveAsync(app, province, scene.Package, scene.DistrictName, 1);
        await scene.RecogniseAsync(office, scene.City);
        var key = await LetterScene.KeyAsync(scene.District);
        var list = new LetterDraft(LetterKind.RecommendedList, new(provinceName, null), "关于报送推荐名单的报告", [scene.About], "", new(2024, 8, 1))
        {
            Ranking = [new(1, scene.DistrictName, scene.Package, "材料扎实，同意推荐。")], Keys = [key],
        };
        var (status, words) = await LetterScene.TakeAsync(office, await LetterScene.SignAsync(scene.CityOffice, await LetterScene.WriteAsync(scene.City, list)));
        Assert.True(status is HttpStatusCode.SeeOther, words);
        var page = WebUtility.HtmlDecode(await office.GetPageAsync("/letters/1"));
        var read = KeyFile.Read(Encoding.UTF8.GetBytes(key)).File!;
        Assert.Contains(read.Key.Words, page, StringComparison.Ordinal);
        Assert.Contains("材料扎实，同意推荐。", page, StringComparison.Ordinal);
        using var unknown = await office.PostAsync("/letters/1/keys", ("keyId", "0"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var taken = await office.PostAsync("/letters/1/keys", ("keyId", read.Key.Id));
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        using var again = await office.PostAsync("/letters/1/keys", ("keyId", read.Key.Id));
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal($"{scene.CityName}市委依法治市办，第 1 号来文", await app.WithDbAsync(province.Id, (db, _) => db.TrustedKeys.Where(row => row.KeyId == read.Key.Id).Select(row => row.VouchedBy).SingleAsync()));
        Assert.Contains("第 1 号来文 介绍", WebUtility.HtmlDecode(await office.GetPageAsync("/keys")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_of_another_region_is_not_found_and_the_leader_only_reads()
    {
        using var scene = await LetterScene.OpenAsync(app);
        var number = await LetterScene.WriteAsync(scene.City, scene.Questions(), ("清单.txt", "一"u8.ToArray()));
        await LetterScene.SignAsync(scene.CityOffice, number);
        Assert.All(await Task.WhenAll(new[] { "", "/letter.zip", "/signature.json", "/paper.docx", "/files/0", "/answer" }.Select(part => StatusAsync(scene.DistrictOffice, $"/letters/{number}{part}"))), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.All(await Task.WhenAll(new[] { "sign", "hand-over", "remove", "keys" }.Select(async deed =>
        {
            using var response = await scene.DistrictOffice.PostAsync($"/letters/{number}/{deed}", ("passphrase", LetterScene.Passphrase));
            return response.StatusCode;
        })), status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(scene.CityOffice, $"/letters/{number}/files/1"));
        using var leader = await scene.City.SignInAsync("leader");
        Assert.Contains("关于申报材料的询问", WebUtility.HtmlDecode(await leader.GetPageAsync($"/letters/{number}")), StringComparison.Ordinal);
        Assert.DoesNotContain("收一件来文", WebUtility.HtmlDecode(await leader.GetPageAsync("/letters")), StringComparison.Ordinal);
        using var signed = await leader.PostAsync($"/letters/{number}/sign", ("passphrase", LetterScene.Passphrase));
        Assert.Equal(HttpStatusCode.Forbidden, signed.StatusCode);
    }

    [Fact]
    public async Task A_supplement_keeps_what_was_typed_when_it_is_refused_and_a_marked_file_is_destroyed()
    {
        using var scene = await LetterScene.OpenAsync(app);
        await LetterScene.TakeAsync(scene.DistrictOffice, await LetterScene.SignAsync(scene.CityOffice, await LetterScene.WriteAsync(scene.City, scene.Questions())));
        using var empty = await AnswerAsync(scene.DistrictOffice, 1, [("Subject", "报告<u>"), ("Text", "")], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var page = await empty.Content.ReadAsStringAsync();
        Assert.Contains("还没有答复", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("报告&lt;u&gt;", page, StringComparison.Ordinal);
        using var untitled = await AnswerAsync(scene.DistrictOffice, 1, [("Subject", ""), ("Text", "说明"), ("answer-1", "第二问的答复")], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, untitled.StatusCode);
        Assert.Contains("第二问的答复", WebUtility.HtmlDecode(await untitled.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        using var tooLong = await AnswerAsync(scene.DistrictOffice, 1, [("Subject", "报告"), ("answer-0", new string('长', 5_001))], []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.StatusCode);
        using var secret = await AnswerAsync(scene.DistrictOffice, 1, [("Subject", "报告"), ("answer-0", "见附件")], [("file-0", "（秘密★5年）名单.pdf", AssessmentPapers.Pdf("secret"))]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, secret.StatusCode);
        Assert.Contains("密级标志", WebUtility.HtmlDecode(await secret.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(1, await LetterScene.CountAsync(scene.District));

        // Only what was not signed is thrown away.
        using var written = await AnswerAsync(scene.DistrictOffice, 1, [("Subject", "报告"), ("answer-9", "没有这一问"), ("answer-0", "答")], []);
        Assert.Equal(HttpStatusCode.SeeOther, written.StatusCode);
        using var removed = await scene.DistrictOffice.PostAsync("/letters/2/remove");
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Equal(1, await LetterScene.CountAsync(scene.District));
        using var wrong = await scene.CityOffice.PostAsync("/letters/1/sign", ("passphrase", "不是这个口令的口令"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
    }

    [Fact]
    public async Task The_commands_judge_a_letter_on_any_machine_and_take_it_in()
    {
        using var scene = await LetterScene.OpenAsync(app);
        var letter = await LetterScene.SignAsync(scene.CityOffice, await LetterScene.WriteAsync(scene.City, scene.Questions()));
        var folder = Directory.CreateTempSubdirectory("fachuang-letter-");
        try
        {
            var (path, key) = (Path.Combine(folder.FullName, letter.Name), Path.Combine(folder.FullName, "公钥.json"));
            await File.WriteAllBytesAsync(path, letter.Zip);
            await File.WriteAllTextAsync(key, await LetterScene.KeyAsync(scene.City));
            Assert.Equal(2, (await RunAsync((output, error) => LetterCommand.VerifyAsync(path, null, [key], output, error, CancellationToken.None))).Code);
            await File.WriteAllBytesAsync(path + KeepKeys.SignatureEnding, letter.Signature!);
            var (code, words) = await RunAsync((output, error) => LetterCommand.VerifyAsync(path, null, [key], output, error, CancellationToken.None));
            Assert.Equal(0, code);
            Assert.Contains("核对无误", words, StringComparison.Ordinal);
            (code, words) = await RunAsync((output, error) => LetterCommand.VerifyAsync(path, path + KeepKeys.SignatureEnding, [], output, error, CancellationToken.None));
            Assert.Equal(1, code);
            Assert.Contains("公钥不认识", words, StringComparison.Ordinal);
            Assert.Equal(2, (await RunAsync((output, error) => LetterCommand.VerifyAsync(path, null, [path], output, error, CancellationToken.None))).Code);

            (code, words) = await RunAsync((output, error) => app.WithDbAsync(Guid.Empty, (_, services) => LetterCommand.ReceiveAsync(services, path, null, "没有这个地区", output, error, CancellationToken.None)));
            Assert.Equal(2, code);
            Assert.Contains("没有叫“没有这个地区”的地区", words, StringComparison.Ordinal);
            (code, words) = await RunAsync((output, error) => app.WithDbAsync(Guid.Empty, (_, services) => LetterCommand.ReceiveAsync(services, path, null, scene.DistrictName, output, error, CancellationToken.None)));
            Assert.True(code == 0, words);
            (code, words) = await RunAsync((output, error) => app.WithDbAsync(Guid.Empty, (_, services) => LetterCommand.ReceiveAsync(services, path, null, scene.DistrictName, output, error, CancellationToken.None)));
            Assert.Equal(1, code);
            Assert.Contains("一个字节都不差", words, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_content_of_a_letter_is_kept_by_the_sweep()
    {
        using var scene = await LetterScene.OpenAsync(app);
        await LetterScene.WriteAsync(scene.City, scene.Questions());
        var hash = (await OnlyAsync(scene.City)).Hash;
        Assert.Contains(hash, await app.WithDbAsync(scene.City.Id, (db, _) => KeptContent.LoadAsync(db, CancellationToken.None)));
    }

    private Task<Letter> OnlyAsync(TestRegion region) => app.WithDbAsync(region.Id, (db, _) => db.Letters.AsNoTracking().SingleAsync());

    private static byte[] AssessmentPng() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static async Task<(int Code, string Words)> RunAsync(Func<TextWriter, TextWriter, Task<int>> run)
    {
        using var output = new StringWriter();
        return (await run(output, output), output.ToString());
    }

    private static async Task<HttpStatusCode> StatusAsync(TestBrowser browser, string path)
    {
        using var response = await browser.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> AnswerAsync(TestBrowser office, int number, (string Name, string Value)[] fields, (string Field, string Name, byte[] Bytes)[] files)
    {
        var (field, value) = await office.TokenAsync();
        using var form = new MultipartFormDataContent { { new StringContent(value), field } };
        foreach (var (name, text) in fields)
        {
            form.Add(new StringContent(text), name);
        }

        foreach (var (name, file, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), name, file);
        }

        return await office.Client.PostAsync($"/letters/{number}/answer", form, TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> BagAsync(params (string Path, string Text)[] files)
    {
        var zip = new MemoryStream();
        await using (var bag = new BagWriter(zip, "来文", new(2024, 7, 1, 0, 0, 0, TimeSpan.FromHours(8))))
        {
            foreach (var (path, text) in files)
            {
                await bag.AddAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);
            }

            await bag.CompleteAsync([], CancellationToken.None);
        }

        return zip.ToArray();
    }

    // Signed with the city's own key, whatever it is.
    private async Task<CarriedLetter> SignedAsync(LetterScene scene, byte[] zip, SignedKind kind = SignedKind.Reply)
    {
        var (signature, whyNot) = await app.WithDbAsync(scene.City.Id, (db, _) => KeepKeys.SignFileAsync(
            db, LetterScene.Passphrase, kind, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(zip)), zip.Length, DateTime.UtcNow, CancellationToken.None));
        Assert.Null(whyNot);
        return new("来文.zip", zip, signature!.Write());
    }
}
