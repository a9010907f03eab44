using System.Net;
using System.Net.Sockets;

namespace Fachuang.Web.Http;

/// <summary>Which addresses belong to the public internet. What a user types as an address must never lead the program into the network it stands in.</summary>
internal static class PublicAddress
{
    // Everything the registries of special purpose addresses keep from the public net (RFC 6890 and those after it). What embeds
    // an IPv4 address in an IPv6 one is left out as a whole: it would lead around this list.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address is one of the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Special.Any(network => network.Contains(plain)) && (plain.AddressFamily is AddressFamily.InterNetwork || Global.Contains(plain));
    }
}
