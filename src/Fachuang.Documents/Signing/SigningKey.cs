using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Fachuang.Documents.Signing;

/// <summary>A private key. It lives in memory while something is signed; at rest it is locked (<see cref="LockedKey"/>).</summary>
public sealed class SigningKey
{
    private const int Bytes = 32;

    private readonly byte[] secret;

    private SigningKey(SigningAlgorithm algorithm, byte[] secret, VerificationKey verification) => (Algorithm, this.secret, Verification) = (algorithm, secret, verification);

    /// <summary>How it signs.</summary>
    public SigningAlgorithm Algorithm { get; }

    /// <summary>Its public half.</summary>
    public VerificationKey Verification { get; }

    /// <summary>The secret itself: 32 bytes.</summary>
    internal ReadOnlySpan<byte> Secret => secret;

    /// <summary>A new key, from the generator of the operating system.</summary>
    public static SigningKey Create(SigningAlgorithm algorithm)
    {
        while (true)
        {
            if (Read(algorithm, RandomNumberGenerator.GetBytes(Bytes)) is { } key)
            {
                return key;
            }
        }
    }

    /// <summary>The key of a secret; null when the bytes are no secret of the algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="secret">32 bytes: the seed of Ed25519, the number d of SM2 from 1 to n − 2, big-endian.</param>
    public static SigningKey? Read(SigningAlgorithm algorithm, ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Bytes)
        {
            return null;
        }

        var bytes = secret.ToArray();
        if (algorithm is SigningAlgorithm.Ed25519)
        {
            return new(algorithm, bytes, VerificationKey.Read(algorithm, new Ed25519PrivateKeyParameters(bytes, 0).GeneratePublicKey().GetEncoded())!);
        }

        var number = new BigInteger(1, bytes);
        return number.SignValue > 0 && number.CompareTo(VerificationKey.Sm2.Domain.N.Subtract(BigInteger.One)) < 0
            ? new(algorithm, bytes, VerificationKey.Read(algorithm, VerificationKey.Sm2.Domain.G.Multiply(number).Normalize().GetEncoded(compressed: false))!)
            : null;
    }

    /// <summary>Signs a message.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message)
    {
        var text = message.ToArray();
        if (Algorithm is SigningAlgorithm.Ed25519)
        {
            var signer = new Ed25519Signer();
            signer.Init(true, new Ed25519PrivateKeyParameters(secret, 0));
            signer.BlockUpdate(text, 0, text.Length);
            return signer.GenerateSignature();
        }

        var sm2 = new SM2Signer();
        var key = new ECPrivateKeyParameters(new BigInteger(1, secret), VerificationKey.Sm2.Domain);
        sm2.Init(true, new ParametersWithID(new ParametersWithRandom(key, new SecureRandom()), VerificationKey.Sm2.Identity));
        sm2.BlockUpdate(text, 0, text.Length);
        return sm2.GenerateSignature();
    }
}
