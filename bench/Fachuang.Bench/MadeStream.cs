using System.Security.Cryptography;

namespace Fachuang.Bench;

/// <summary>As many bytes as wanted that call themselves a PDF, another content each time, without a file: one random megabyte over and over.</summary>
internal sealed class MadeStream(long length) : Stream
{
    private readonly byte[] piece = [.. "%PDF-1.7\n"u8, .. RandomNumberGenerator.GetBytes((1024 * 1024) - 9)];

    public override bool CanRead => true;

    // So that the form knows its length and is not sent in chunks.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var at = (int)(Position % piece.Length);
        var read = (int)Math.Min(Math.Min(buffer.Length, piece.Length - at), length - Position);
        piece.AsSpan(at, read).CopyTo(buffer);
        Position += read;
        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
