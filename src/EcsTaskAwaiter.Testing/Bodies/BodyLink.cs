namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>A link to the object itself: an object with <c>rel</c> and <c>href</c> in JSON, attributes of those names in XML.</summary>
internal sealed record BodyLink(string Href)
{
    public const string Relation = "self";
}
