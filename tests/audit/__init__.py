"""`make audit`: what Lighthouse and the Nu HTML checker say of the site as it is really sent."""
