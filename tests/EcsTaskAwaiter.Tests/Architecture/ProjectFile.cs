using System.Xml.Linq;

namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>One MSBuild file.</summary>
internal sealed record ProjectFile(string Path, XDocument Xml)
{
    public static ProjectFile Of(string path, string text) => new(path, XDocument.Parse(text));

    public IEnumerable<XElement> Elements(string name) => Xml.Descendants().Where(element => element.Name.LocalName == name);
}
