namespace Fachuang.Domain.Materials;

/// <summary>网址 of an evidence: an address of the public web that anybody may open.</summary>
public static class EvidenceLink
{
    /// <summary>Longest address, in UTF-16 code units.</summary>
    public const int Longest = 2000;

    /// <summary>Why an address cannot stand in a catalogue; null when it can.</summary>
    /// <param name="address">The address as typed, without blanks around it.</param>
    public static Refusal? WhyNot(string address)
    {
        if (address.Length == 0)
        {
            return new("link.missing", "没有写网址");
        }

        if (address.Length > Longest)
        {
            return new("link.long", $"网址有 {address.Length} 个字符，最多 {Longest} 个");
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return new("link.scheme", "网址要写全，以 http:// 或 https:// 开头");
        }

        if (address.Any(char.IsWhiteSpace))
        {
            return new("link.blank", "网址中间有空格，从浏览器的地址栏里重新复制");
        }

        // Credentials in an address would be handed to everybody who reads the catalogue.
        return uri.UserInfo.Length > 0 ? new("link.credentials", "网址里带着账号或密码，去掉再写") : null;
    }
}
