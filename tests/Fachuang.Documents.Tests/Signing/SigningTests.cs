using System.Security.Cryptography;
using System.Text;
using Fachuang.Documents.Signing;
using Org.BouncyCastle.Crypto.Digests;
using Xunit;

namespace Fachuang.Documents.Tests.Signing;

public sealed class SigningTests
{
    private static readonly DateTime Now = new(2024, 7, 1, 2, 3, 4, DateTimeKind.Utc);
    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData("申报包"u8));

    public static TheoryData<SigningAlgorithm> Algorithms => [.. Enum.GetValues<SigningAlgorithm>()];

    // RFC 8032, 7.1, tests 1 to 3.
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void Ed25519_signs_as_the_standard_says(string secret, string raw, string message, string signature)
    {
        var key = SigningKey.Read(SigningAlgorithm.Ed25519, Convert.FromHexString(secret))!;
        Assert.Equal(raw, Convert.ToHexStringLower(key.Verification.Raw.Span));
        Assert.Equal(signature, Convert.ToHexStringLower(key.Sign(Convert.FromHexString(message))));
        Assert.True(key.Verification.Verifies(Convert.FromHexString(message), Convert.FromHexString(signature)));
    }

    // GB/T 32918.5-2017, A.2: private key, public key and signature of "message digest" on the recommended curve.
    [Fact]
    public void Sm2_verifies_the_example_of_the_standard()
    {
        var key = SigningKey.Read(SigningAlgorithm.Sm2WithSm3, Convert.FromHexString("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"))!;
        Assert.Equal(
            "0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13",
            Convert.ToHexString(key.Verification.Raw.Span));
        var signature = Der("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3", "B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
        Assert.True(key.Verification.Verifies("message digest"u8, signature));
        Assert.False(key.Verification.Verifies("message digesT"u8, signature));
    }

    // GB/T 32905-2016, A.1.
    [Fact]
    public void Sm3_hashes_as_the_standard_says()
    {
        var digest = new SM3Digest();
        digest.BlockUpdate("abc"u8.ToArray(), 0, 3);
        var output = new byte[32];
        digest.DoFinal(output, 0);
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", Convert.ToHexStringLower(output));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_signature_is_one_key_s_over_one_message(SigningAlgorithm algorithm)
    {
        var (key, other) = (SigningKey.Create(algorithm), SigningKey.Create(algorithm));
        var signature = key.Sign("甲"u8);
        Assert.True(key.Verification.Verifies("甲"u8, signature));
        Assert.False(key.Verification.Verifies("乙"u8, signature));
        Assert.False(other.Verification.Verifies("甲"u8, signature));
        foreach (var broken in (byte[][])[[], [0], signature[..^1], [.. signature, 0], new byte[signature.Length], [0x30, 0xFF], RandomNumberGenerator.GetBytes(64)])
        {
            Assert.False(key.Verification.Verifies("甲"u8, broken), Convert.ToHexString(broken));
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_locked_key_opens_with_its_passphrase_only(SigningAlgorithm algorithm)
    {
        var key = SigningKey.Create(algorithm);
        var locked = LockedKey.Lock(key, "依法治区办的口令 2024");
        Assert.Equal(key.Verification.Id, LockedKey.Unlock(locked, "依法治区办的口令 2024")!.Verification.Id);
        Assert.Null(LockedKey.Unlock(locked, "依法治区办的口令 2025"));
        Assert.Null(LockedKey.Unlock(locked, ""));
        Assert.DoesNotContain(Convert.ToBase64String(key.Verification.Raw.Span), locked, StringComparison.Ordinal);
        Assert.NotEqual(locked, LockedKey.Lock(key, "依法治区办的口令 2024"));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_key_file_is_read_as_it_was_written_and_notices_every_altered_byte(SigningAlgorithm algorithm)
    {
        var key = SigningKey.Create(algorithm);
        var bytes = KeyFile.Write(key, "新城区委依法治区办", new(2024, 7, 1));
        var (file, why) = KeyFile.Read(bytes);
        Assert.Null(why);
        Assert.Equal((key.Verification.Id, "新城区委依法治区办", new DateOnly(2024, 7, 1)), (file!.Key.Id, file.Owner, file.CreatedOn));
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 0x01;
            // White space, the case of a name and the bits a base64 ending leaves over change nothing that is said.
            if (KeyFile.Read(changed).File is { } same)
            {
                Assert.Equal((key.Verification.Id, "新城区委依法治区办", new DateOnly(2024, 7, 1)), (same.Key.Id, same.Owner, same.CreatedOn));
            }
        }
    }

    [Theory]
    [InlineData("", "不是公钥文件")]
    [InlineData("{}", "不是公钥文件")]
    [InlineData("[1]", "不是公钥文件")]
    [InlineData("{\"format\":\"fachuang-key/2\"}", "是新版程序的公钥文件，先把本机的程序升级")]
    [InlineData("{\"format\":\"fachuang-key/1\",\"format\":\"fachuang-key/1\"}", "不是公钥文件")]
    [InlineData("{\"format\":\"fachuang-key/1\",\"algorithm\":\"Ed25519\",\"key\":\"AAAA\",\"owner\":\"甲\",\"createdOn\":\"2024-07-01\",\"signature\":\"AAAA\"}", "里面的公钥读不出来")]
    [InlineData("{\"format\":\"fachuang-key/1\",\"algorithm\":9,\"key\":\"AAAA\",\"owner\":\"甲\",\"createdOn\":\"2024-07-01\",\"signature\":\"AAAA\"}", "里面的公钥读不出来")]
    [InlineData("{\"format\":\"fachuang-key/1\",\"algorithm\":\"Ed25519\",\"key\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\",\"owner\":\"甲\\u202E乙\",\"createdOn\":\"2024-07-01\",\"signature\":\"AAAA\"}", "里面的单位名称不能用")]
    [InlineData("{\"format\":\"fachuang-key/1\",\"algorithm\":\"Ed25519\",\"key\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\",\"owner\":\"甲\",\"createdOn\":\"七月\",\"signature\":\"AAAA\"}", "里面的日期读不出来")]
    [InlineData("{\"format\":\"fachuang-key/1\",\"algorithm\":\"Ed25519\",\"key\":\"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\",\"owner\":\"甲\",\"createdOn\":\"2024-07-01\",\"signature\":\"AAAA\"}", "被改动过，和它自己的签名对不上")]
    public void What_is_no_key_file_says_why(string json, string why)
    {
        Assert.Equal((null, why), KeyFile.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Equal((null, "太大，不是公钥文件"), KeyFile.Read(new byte[KeyFile.Longest + 1]));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_signature_is_judged_by_file_kind_key_and_revocation(SigningAlgorithm algorithm)
    {
        var (key, other) = (SigningKey.Create(algorithm), SigningKey.Create(algorithm));
        var bytes = DetachedSignature.Sign(key, SignedKind.Candidacy, Hash, 9, "新城区委依法治区办", Now).Write();
        TrustedSigner[] known = [new(other.Verification, "别的办", null), new(key.Verification, "新城区委依法治区办", null)];
        Assert.Equal(SignatureStanding.Recognised, Judge(bytes, known));
        Assert.Equal(SignatureStanding.UnknownKey, Judge(bytes, known[..1]));
        Assert.Equal(SignatureStanding.Altered, DetachedSignature.Judge(bytes, SignedKind.Candidacy, Convert.ToHexStringLower(SHA256.HashData("别的"u8)), 9, known).Standing);
        Assert.Equal(SignatureStanding.Altered, DetachedSignature.Judge(bytes, SignedKind.Candidacy, Hash, 10, known).Standing);
        Assert.Equal(SignatureStanding.WrongKind, DetachedSignature.Judge(bytes, SignedKind.Reply, Hash, 9, known).Standing);
        Assert.Equal(SignatureStanding.RevokedLater, Judge(bytes, [known[1] with { RevokedAt = Now.AddSeconds(1) }]));
        Assert.Equal(SignatureStanding.Revoked, Judge(bytes, [known[1] with { RevokedAt = Now }]));
        Assert.Equal(SignatureStanding.Unreadable, Judge(bytes[..^5], known));
        Assert.Equal(SignatureStanding.Unreadable, Judge(new byte[DetachedSignature.Longest + 1], known));
        Assert.Equal(SignatureStanding.Newer, Judge("{\"format\":\"fachuang-signature/2\"}"u8.ToArray(), known));
    }

    [Fact]
    public void No_altered_byte_of_a_signature_changes_what_it_says_and_stays_recognised()
    {
        var key = SigningKey.Create(SigningAlgorithm.Ed25519);
        var bytes = DetachedSignature.Sign(key, SignedKind.Candidacy, Hash, 9, "新城区委依法治区办", Now).Write();
        TrustedSigner[] known = [new(key.Verification, "新城区委依法治区办", null)];
        var said = DetachedSignature.Judge(bytes, SignedKind.Candidacy, Hash, 9, known).Signature! with { Signature = "" };
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = bytes.ToArray();
                changed[at] ^= (byte)(1 << bit);
                if (DetachedSignature.Judge(changed, SignedKind.Candidacy, Hash, 9, known) is { IsGood: true } verdict)
                {
                    Assert.Equal(said, verdict.Signature! with { Signature = "" });
                }
            }
        }
    }

    [Fact]
    public void A_point_beside_the_curve_is_no_key()
    {
        var point = SigningKey.Create(SigningAlgorithm.Sm2WithSm3).Verification.Raw.ToArray();
        Assert.NotNull(VerificationKey.Read(SigningAlgorithm.Sm2WithSm3, point));
        point[^1] ^= 1;
        Assert.Null(VerificationKey.Read(SigningAlgorithm.Sm2WithSm3, point));
        Assert.Null(VerificationKey.Read(SigningAlgorithm.Sm2WithSm3, new byte[65]));
        Assert.Null(VerificationKey.Read(SigningAlgorithm.Ed25519, new byte[31]));
        Assert.Null(SigningKey.Read(SigningAlgorithm.Sm2WithSm3, new byte[32]));
        Assert.Null(SigningKey.Read(SigningAlgorithm.Sm2WithSm3, Enumerable.Repeat((byte)0xFF, 32).ToArray()));
    }

    private static SignatureStanding Judge(byte[] bytes, TrustedSigner[] known) => DetachedSignature.Judge(bytes, SignedKind.Candidacy, Hash, 9, known).Standing;

    private static byte[] Der(string r, string s)
    {
        byte[] Number(string hex) => Convert.FromHexString(hex) is var bytes && bytes[0] >= 0x80 ? [0x02, (byte)(bytes.Length + 1), 0, .. bytes] : [0x02, (byte)bytes.Length, .. bytes];
        byte[] inner = [.. Number(r), .. Number(s)];
        return [0x30, (byte)inner.Length, .. inner];
    }
}
