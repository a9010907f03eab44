namespace Fachuang.Documents.Tests.Packaging;

/// <summary>A stream that goes one way only; what a test needs of it is overridden.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>An output such as a socket: it takes bytes and never goes back.</summary>
internal sealed class OneWayStream(Stream target) : ForwardStream
{
    public override bool CanWrite => true;

    public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);
}

/// <summary>So many zero bytes, without the memory for them.</summary>
internal sealed class ZeroStream(long left) : ForwardStream
{
    public override bool CanRead => true;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(buffer.Length, left);
        buffer.Span[..count].Clear();
        left -= count;
        return ValueTask.FromResult(count);
    }
}
