using System.Net;
using System.Text;
using Fachuang.Domain.Candidacies;
using Fachuang.Web.Features.Candidacies;
using Fachuang.Web.Operations;
using Fachuang.Web.Tests.Assessments;
using Fachuang.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static Fachuang.Web.Tests.Candidacies.ReceivedScene;

namespace Fachuang.Web.Tests.Candidacies;

/// <summary>What may be wrong with a package from outside: altered, cut, too much, hostile words. It is said, and nothing is half done.</summary>
public sealed class ReceivedFaultTests(TestApp app)
{
    private static readonly byte[] Proof = AssessmentPapers.Pdf("proof");

    // Where a byte of a zip does not matter to what is unpacked (a time, a name of a system), the signature still covers it.
    [Fact]
    public async Task A_byte_altered_anywhere_is_found_by_the_verification_or_by_the_signature()
    {
        using var scene = await CreateAsync(app, ("证明.pdf", new MemoryStream(Proof)));
        await scene.TrustAsync();
        var zip = await scene.PackAsync();
        var signature = scene.Sign(zip);
        var known = await app.WithDbAsync(scene.Superior.Id, (db, _) => KeepKeys.SignersAsync(db, CancellationToken.None));
        var whole = 0;
        foreach (var offset in Enumerable.Range(0, 200).Select(step => (int)((long)step * (zip.Length - 1) / 199)))
        {
            var altered = zip.ToArray();
            altered[offset] ^= 0x41;
            var verification = await PackageVerification.VerifyAsync(new MemoryStream(altered), CancellationToken.None);
            whole += verification.Valid ? 1 : 0;
            Assert.False(Documents.Signing.DetachedSignature.Judge(
                signature, Documents.Signing.SignedKind.Candidacy, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(altered)), altered.Length, known).IsGood, $"at {offset}");
        }

        Assert.True(whole < 60, $"{whole} of 200 altered packages verify");
    }

    [Theory]
    [InlineData("head", "核验没有通过")]
    [InlineData("middle", "核验没有通过")]
    [InlineData("cut", "压缩包不完整")]
    [InlineData("newer", "是新版程序做的（fachuang-package/7），先把本机的程序升级")]
    [InlineData("outside", "路径不安全")]
    [InlineData("unfinished", "这是未完成的申报包")]
    [InlineData("no zip", "这不是 zip 压缩包")]
    [InlineData("long name", "目录里有的名称太长")]
    [InlineData("no character", "或者有不能存的字符")]
    [InlineData("too many indicators", "最多 5000 项")]
    public async Task What_is_wrong_with_a_package_is_said_and_it_can_only_be_removed(string fault, string words)
    {
        using var scene = await CreateAsync(app);
        var zip = fault switch
        {
            "newer" => await BagAsync(rewrite: json => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json).Replace("fachuang-package/1", "fachuang-package/7", StringComparison.Ordinal))),
            "unfinished" => await BagAsync(index => index with { Package = index.Package with { Complete = false, Missing = ["声明没有交"] } }),
            "long name" => await BagAsync(index => index with { Campaign = index.Campaign with { Region = new string('长', 501) } }),
            "no character" => await BagAsync(index => index with { Campaign = index.Campaign with { Name = "创\0建" } }),
            "too many indicators" => await BagAsync(index => index with { Indicators = [.. Enumerable.Repeat(index.Indicators[0], 5001)] }),
            _ => await BagAsync(),
        };
        zip = fault switch
        {
            "head" => Altered(zip, 0),
            "middle" => Altered(zip, zip.Length / 4),
            "cut" => zip[..(zip.Length / 2)],
            "outside" => Replaced(zip, "/data/0.txt", "/../../0.tx"),
            "no zip" => Encoding.UTF8.GetBytes($"<script>alert(1)</script>{Guid.NewGuid()}"),
            _ => zip,
        };
        var package = await scene.ReceiveAsync(("<b>包</b>.zip", zip));
        Assert.Equal((ReceivedState.Faulty, ""), (package.State, package.Applicant));
        var page = await scene.Office.GetPageAsync($"{Page}/1");
        Assert.Contains(words, WebUtility.HtmlDecode(page));
        Assert.DoesNotContain("<b>包", page);
        Assert.Equal(0, await app.WithDbAsync(scene.Superior.Id, (db, _) => db.ReceivedIndicators.CountAsync()));
        Assert.Contains("核验没有通过", (await app.WithDbAsync(scene.Superior.Id, (db, _) => db.Notices.SingleAsync())).Title);
        foreach (var path in (string[])["indicators/0", "files/0", "differences"])
        {
            using var closed = await scene.Office.GetAsync($"{Page}/1/{path}");
            Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        }

        using var again = await scene.Office.PostAsync($"{Page}/1/verify");
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        Assert.Equal(ReceivedState.Faulty, (await scene.WaitAsync()).State);
        using var removed = await scene.Office.PostAsync($"{Page}/1/remove");
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Empty(await scene.AllAsync());

        if (fault == "no zip")
        {
            // Bytes of its own: nobody else holds the same.
            Assert.DoesNotContain(package.Hash, await app.WithDbAsync(Guid.Empty, (db, _) => KeptContent.LoadAsync(db, CancellationToken.None)));
        }
    }

    [Fact]
    public async Task A_hundred_thousand_files_are_verified_and_more_than_the_limit_is_said()
    {
        using var scene = await CreateAsync(app);
        var zip = await BagAsync(files: 100_000);
        var package = await scene.ReceiveAsync(("很多.zip", zip));
        Assert.Equal((ReceivedState.Verified, 100_001), (package.State, package.Files));
        using var last = await scene.Office.GetAsync($"{Page}/1/files/99999");
        Assert.Equal("a", await last.Content.ReadAsStringAsync());
        var limited = await PackageVerification.VerifyAsync(new MemoryStream(zip), CancellationToken.None, new() { Entries = 1000 });
        Assert.Contains("压缩包内的文件太多", Assert.Single(limited.Problems));
    }

    [Fact]
    public async Task What_the_index_says_is_shown_as_words_never_as_markup()
    {
        using var scene = await CreateAsync(app);
        await scene.ReceiveAsync(("包.zip", await BagAsync(index => index with
        {
            Campaign = index.Campaign with { Region = "<img src=x>", Name = "<script>1</script>" }, Indicators = [index.Indicators[0] with { Text = "<script>2</script>", Reason = "<script>3</script>" }],
            Candidacy = new(3, new SingleItem("<i>", "<i>", "<script>4</script>")),
        })));
        foreach (var path in (string[])[Page, $"{Page}/1", $"{Page}/1/indicators/0"])
        {
            var page = await scene.Office.GetPageAsync(path);
            Assert.DoesNotContain("<img src=x>", page);
            Assert.DoesNotMatch("<script>\\d", page);
        }
    }

    // In both headers of the zip alike.
    private static byte[] Replaced(byte[] zip, string name, string other)
    {
        Assert.Equal(name.Length, other.Length);
        return Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(zip).Replace(name, other, StringComparison.Ordinal));
    }
}
