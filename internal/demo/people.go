package demo

import "jurande/internal/access"

// staff is who works in the demo besides the candidates. Names are invented.
type staff struct {
	login, name string
	role        access.Role
	post        string // jurors
	company     string
	woman       bool
	external    bool
	centre      string // code of the centre a centre's person works in
}

var officeStaff = []staff{
	{login: "helene.marchand", name: "Hélène Marchand", role: access.Secretariat},
	{login: "yann.le-goff", name: "Yann Le Goff", role: access.Inspector},
	{login: "samira.benali", name: "Samira Benali", role: access.Referent},
}

var centreStaff = []staff{
	{login: "lyon", name: "Béatrice Fontanel", role: access.Centre, centre: "LYON"},
	{login: "lille", name: "Thomas Vandenberghe", role: access.Centre, centre: "LILLE"},
}

var markers = []staff{
	{login: "claire.moreau", name: "Claire Moreau", role: access.Marker},
	{login: "karim.haddad", name: "Karim Haddad", role: access.Marker},
	{login: "lucie.perrin", name: "Lucie Perrin", role: access.Marker},
	{login: "olivier.tessier", name: "Olivier Tessier", role: access.Marker},
}

var jurors = []staff{
	{login: "anne.delacroix", name: "Anne Delacroix", role: access.President, post: "Directrice des systèmes d'information", company: "Coopérative Terres d'Ouest", woman: true, external: true},
	{login: "marc.bonnefoy", name: "Marc Bonnefoy", role: access.Juror, post: "Responsable de la cybersécurité", company: "Mutuelle des Deux Rives", external: true},
	{login: "fatou.diallo", name: "Fatou Diallo", role: access.Juror, post: "Cheffe de projet données", company: "Régie des eaux du Val", woman: true, external: true},
	{login: "jean-luc.ferrand", name: "Jean-Luc Ferrand", role: access.Juror, post: "Responsable pédagogique", company: "CDE FEDE France"},
}

var womenNames = []string{"Camille", "Léa", "Inès", "Maëlys", "Chloé", "Aïcha", "Noémie", "Sarah", "Élodie", "Manon", "Jade", "Margaux", "Zoé", "Anaïs", "Soraya", "Agathe", "Clémence", "Oumou", "Ludivine", "Françoise"}
var menNames = []string{"Hugo", "Nathan", "Mathéo", "Youssef", "Théo", "Loïc", "Adrien", "Bastien", "Gaël", "Maxime", "Rémi", "Ibrahima", "Tristan", "Kévin", "Étienne", "Jérôme", "Valentin", "Mehdi", "Corentin", "François"}
var familyNames = []string{"Aubert", "Bénard", "Carpentier", "De La Tour", "Da Silva", "Dubois", "El Amrani", "Faure", "Garnier", "Gonçalves", "Hervé", "Jacquet", "Kowalski", "Lefèvre", "Le Bihan",
	"Lemoine", "Mbaye", "Mercier", "N'Diaye", "Nguyen", "Ollivier", "Özdemir", "Pasquier", "Poirier", "Quéré", "Renard", "Rousseau", "Saint-Martin", "Schneider", "Tanguy", "Traoré", "Vasseur", "Weber", "Yildiz", "Zimmermann",
	"Cœurdoux", "Delaunay-Roche", "D'Hervilly", "Besançon", "Charpentier"}
var birthPlaces = []string{"Lyon", "Lille", "Nantes", "Reims", "Brest", "Clermont-Ferrand", "Saint-Étienne", "L'Haÿ-les-Roses", "Perpignan", "Pau", "Fort-de-France", "Mulhouse"}
