using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Fachuang.Web.Operations.Demonstration;

/// <summary>Keys and choices that come out the same on every machine, so that two demonstrations are one.</summary>
internal static class DemonstrationId
{
    private const string Root = "fachuang demonstration 1/";

    /// <summary>The key of a row, from what it is (RFC 9562, version 8).</summary>
    public static Guid Of(params ReadOnlySpan<string> name)
    {
        var bytes = Hash(name)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Keys that grow, as those of real use do: what is read back in the order of its keys keeps its order.</summary>
    /// <param name="start">Moment the keys seem to be made at.</param>
    public static Func<Guid> Growing(DateTimeOffset start)
    {
        var count = 0;
        return () =>
        {
            var bytes = Hash(["growing", $"{count}"])[..16];
            var moment = start.ToUnixTimeMilliseconds() + count++;
            BinaryPrimitives.WriteInt16BigEndian(bytes, (short)(moment >> 32));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(2), (int)moment);
            bytes[6] = (byte)((bytes[6] & 0x0f) | 0x70);
            bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
            return new Guid(bytes, bigEndian: true);
        };
    }

    /// <summary>One of several possibilities, always the same for the same name.</summary>
    /// <param name="count">How many possibilities there are.</param>
    /// <param name="name">What is chosen for.</param>
    public static int Choose(int count, params ReadOnlySpan<string> name) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(Hash(name)) % (uint)count);

    private static byte[] Hash(ReadOnlySpan<string> name) => SHA256.HashData(Encoding.UTF8.GetBytes(Root + string.Join('/', name)));
}
