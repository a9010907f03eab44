using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Fachuang.Documents.Signing;

/// <summary>How a signature is made.</summary>
public enum SigningAlgorithm
{
    /// <summary>Ed25519 (RFC 8032).</summary>
    Ed25519,

    /// <summary>SM2 with SM3 (GB/T 32918, GB/T 32905), user identity 1234567812345678, signature in DER.</summary>
    Sm2WithSm3,
}

/// <summary>The public half of a key: tells whether a signature is this key's.</summary>
public sealed class VerificationKey
{
    private const int Ed25519Bytes = 32, Sm2Bytes = 65, Uncompressed = 4;

    private readonly byte[] raw;

    private VerificationKey(SigningAlgorithm algorithm, byte[] raw)
    {
        (Algorithm, this.raw) = (algorithm, raw);
        Id = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes($"{algorithm}\n"), .. raw]))[..32];
    }

    /// <summary>How it signs.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>128 bits of SHA-256 over algorithm and key, lower-case hexadecimal: what the key is known by.</summary>
    public string Id { get; }

    /// <summary>The identity in groups of four, to be compared over the telephone.</summary>
    public string Words => string.Join(' ', Id.Chunk(4).Select(group => new string(group)));

    /// <summary>The key as bytes: 32 of Ed25519, an uncompressed point of SM2.</summary>
    public ReadOnlyMemory<byte> Raw => raw;

    /// <summary>Reads a key; null when the bytes are no key of the algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="bytes">As <see cref="Raw"/> gives them.</param>
    public static VerificationKey? Read(SigningAlgorithm algorithm, ReadOnlySpan<byte> bytes)
    {
        switch (algorithm)
        {
            case SigningAlgorithm.Ed25519:
                return bytes.Length == Ed25519Bytes ? new(algorithm, bytes.ToArray()) : null;
            case SigningAlgorithm.Sm2WithSm3 when bytes.Length == Sm2Bytes && bytes[0] == Uncompressed:
                try
                {
                    // A point that is not on the curve is refused here, not when something is verified with it.
                    return Sm2.Curve.DecodePoint(bytes.ToArray()) is { IsInfinity: false } point && point.IsValid() ? new(algorithm, bytes.ToArray()) : null;
                }
                catch (ArgumentException)
                {
                    return null;
                }

            default:
                return null;
        }
    }

    /// <summary>Whether a signature over a message is this key's. Bytes that are no signature are none.</summary>
    /// <param name="message">What was signed.</param>
    /// <param name="signature">The signature.</param>
    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var (text, sign) = (message.ToArray(), signature.ToArray());
        if (Algorithm is SigningAlgorithm.Ed25519)
        {
            var verifier = new Ed25519Signer();
            verifier.Init(false, new Ed25519PublicKeyParameters(raw, 0));
            verifier.BlockUpdate(text, 0, text.Length);
            return sign.Length == Ed25519PrivateKeyParameters.SignatureSize && verifier.VerifySignature(sign);
        }

        var sm2 = new SM2Signer();
        sm2.Init(false, new ParametersWithID(new ECPublicKeyParameters(Sm2.Curve.DecodePoint(raw), Sm2.Domain), Sm2.Identity));
        sm2.BlockUpdate(text, 0, text.Length);
        try
        {
            return sm2.VerifySignature(sign);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The curve of GB/T 32918.5 and the identity GB/T 35276 gives where none is agreed.</summary>
    internal static class Sm2
    {
        private static readonly Org.BouncyCastle.Asn1.X9.X9ECParameters Parameters = GMNamedCurves.GetByName("sm2p256v1");

        public static readonly byte[] Identity = Encoding.ASCII.GetBytes("1234567812345678");

        public static readonly ECDomainParameters Domain = new(Parameters.Curve, Parameters.G, Parameters.N, Parameters.H);

        public static Org.BouncyCastle.Math.EC.ECCurve Curve => Parameters.Curve;
    }
}
